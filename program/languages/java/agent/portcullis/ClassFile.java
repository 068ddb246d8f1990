package portcullis;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A class as the compiler wrote it (JVM specification, chapter 4): its constants, and where its methods' code lies. */
final class ClassFile {
    /** A method's code, as offsets into the whole. */
    static final class Code {
        final String name;
        final int from;
        final int to;

        Code(String name, int from, int to) {
            this.name = name;
            this.from = from;
            this.to = to;
        }
    }

    final byte[] bytes;
    /** What each constant is: where it begins, after its tag. */
    private final int[] offsets;
    private final int[] tags;
    private final int endOfConstants;
    private final Map<String, Integer> added = new HashMap<>();
    private final ByteArrayOutputStream more = new ByteArrayOutputStream();
    private int next;
    final String name;
    final List<Code> codes = new ArrayList<>();
    /** By index: the offsets of the arguments of a bootstrap method, after its own handle. */
    final List<int[]> bootstraps = new ArrayList<>();

    ClassFile(byte[] bytes) throws IOException {
        this.bytes = bytes;
        int count = u2(8);
        next = count;
        offsets = new int[count];
        tags = new int[count];
        int at = 10;
        for (int index = 1; index < count; index++) {
            tags[index] = bytes[at];
            offsets[index] = at + 1;
            at += 1 + sizeOf(tags[index], at + 1);
            if (tags[index] == 5 || tags[index] == 6) index++;
        }
        endOfConstants = at;
        name = text(u2(offsets[u2(at + 2)]));
        at += 6;
        at += 2 + 2 * u2(at);
        at = members(at, false);
        at = members(at, true);
        for (int left = u2(at), from = at + 2; left > 0; left--, from += 6 + u4(from + 2))
            if (text(u2(from)).equals("BootstrapMethods")) readBootstraps(from + 6);
    }

    private int sizeOf(int tag, int at) {
        switch (tag) {
            case 1: return 2 + u2(at);
            case 5: case 6: return 8;
            case 7: case 8: case 16: case 19: case 20: return 2;
            case 15: return 3;
            default: return 4;
        }
    }

    private int members(int at, boolean areMethods) {
        int count = u2(at);
        at += 2;
        for (int index = 0; index < count; index++) {
            var named = text(u2(at + 2)) + text(u2(at + 4));
            int attributes = u2(at + 6);
            at += 8;
            for (int left = attributes; left > 0; left--) {
                if (areMethods && text(u2(at)).equals("Code"))
                    codes.add(new Code(named, at + 14, at + 14 + u4(at + 10)));
                at += 6 + u4(at + 2);
            }
        }
        return at;
    }

    private void readBootstraps(int at) {
        int count = u2(at);
        at += 2;
        for (int index = 0; index < count; index++) {
            int[] arguments = new int[u2(at + 2)];
            for (int one = 0; one < arguments.length; one++) arguments[one] = u2(at + 4 + 2 * one);
            bootstraps.add(arguments);
            at += 4 + 2 * arguments.length;
        }
    }

    int u2(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    int u4(int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    String text(int constant) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, offsets[constant], 2 + u2(offsets[constant])))) {
            return in.readUTF();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** `owner.name(descriptor)` of what an instruction calls. */
    String called(int constant) {
        int at = offsets[constant];
        return text(u2(offsets[u2(at)])) + "." + nameAndType(u2(at + 2));
    }

    private String nameAndType(int constant) {
        return text(u2(offsets[constant])) + text(u2(offsets[constant] + 2));
    }

    /** Names of the methods that it calls. */
    Set<String> calledNames() {
        var names = new HashSet<String>();
        for (int index = 1; index < tags.length; index++)
            if (tags[index] == 10 || tags[index] == 11) names.add(text(u2(offsets[u2(offsets[index] + 2)])));
        return names;
    }

    /** What a lambda or a method reference runs; null where an invokedynamic makes something else. */
    String implementation(int constant) {
        int[] arguments = bootstraps.get(u2(offsets[constant]));
        if (arguments.length < 2 || tags[arguments[1]] != 15) return null;
        return called(u2(offsets[arguments[1]] + 1));
    }

    /** A constant for a static method of another class, which is added where it is not there. */
    int method(String owner, String name, String descriptor) throws IOException {
        var key = owner + "." + name + descriptor;
        if (!added.containsKey(key)) {
            int type = add(7, utf8(owner));
            int pair = add(12, utf8(name), utf8(descriptor));
            added.put(key, add(10, type, pair));
        }
        return added.get(key);
    }

    private int utf8(String text) throws IOException {
        var out = new DataOutputStream(more);
        out.writeByte(1);
        out.writeUTF(text);
        return next++;
    }

    private int add(int tag, int... parts) {
        more.write(tag);
        for (int part : parts) {
            more.write(part >> 8);
            more.write(part);
        }
        return next++;
    }

    byte[] write() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, 8);
        out.write(next >> 8);
        out.write(next);
        out.write(bytes, 10, endOfConstants - 10);
        more.writeTo(out);
        out.write(bytes, endOfConstants, bytes.length - endOfConstants);
        return out.toByteArray();
    }
}
