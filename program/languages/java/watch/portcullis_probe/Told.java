package portcullis_probe;

import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** What is told to the evaluation: one JSON line each in a file, in the words of program/probe/settings.ts. Nothing is printed. */
final class Told {
    static final String ORIGIN = "urn:pulumi:unknown::portcullis::unknown:index:Value::";
    static final String UNANSWERED = "portcullis:unanswered";

    static final Properties settings = new Properties();
    private static final Set<String> withheld = new HashSet<>();

    static {
        try (Reader in = new FileReader(System.getProperty("portcullis.settings"), StandardCharsets.UTF_8)) {
            settings.load(in);
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
        withheld.addAll(Arrays.asList(settings.getProperty("withheld").split(" ")));
    }

    /** @param rest names and values in turn */
    static void tell(String kind, String... rest) {
        var line = new StringBuilder("{\"kind\":" + quote(kind));
        for (int index = 0; index < rest.length; index += 2)
            line.append(',').append(quote(rest[index])).append(':').append(quote(rest[index + 1]));
        write(line.append('}').toString());
    }

    static void at(String type, String name, String place) {
        if (place != null)
            write("{\"kind\":\"at\",\"type\":" + quote(type) + ",\"name\":" + quote(name) + ",\"place\":" + place + "}");
    }

    static void notRun(Iterable<String> answers, String place) {
        var list = new StringBuilder();
        for (var one : answers) list.append(list.length() == 0 ? "" : ",").append(quote(one));
        write("{\"kind\":\"not-run\",\"code\":\"\",\"callees\":{},\"answers\":[" + list + "]"
            + (place == null ? "" : ",\"place\":" + place) + "}");
    }

    static void asked(String name) {
        if (withheld.contains(name)) tell("withheld", "name", name);
    }

    static synchronized void write(String line) {
        try (var out = new FileOutputStream(settings.getProperty("told"), true)) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (Exception unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (char one : text.toCharArray())
            quoted.append(one < ' ' || one == '"' || one == '\\' ? String.format("\\u%04x", (int) one) : one);
        return quoted.append('"').toString();
    }

    /** A text that says of itself what it stands for, in the letters of program/probe/marks.ts. */
    static String mark(String origin) {
        var letters = new StringBuilder("unknownqzx");
        for (byte one : origin.getBytes(StandardCharsets.UTF_8))
            letters.append((char) ('a' + (one >> 4 & 15))).append((char) ('a' + (one & 15)));
        return letters.append("xzqunknown").toString();
    }

    private Told() {}
}
