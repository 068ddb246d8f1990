package portcullis_probe;

import com.pulumi.Config;
import java.util.Locale;

/** What stands for required configuration that nobody gave, so that all missing keys are known after one run. */
final class Placeholder {
    static String text(Config config, String key, boolean isSecret) {
        var full = note(config, key, "string", isSecret);
        var lower = key.toLowerCase(Locale.ROOT);
        if (lower.contains("cidr")) return "10.0.0.0/16";
        return lower.endsWith("region") ? "us-east-1" : Told.mark("configuration " + full);
    }

    static int number(Config config, String key, boolean isSecret) {
        note(config, key, "number", isSecret);
        return 1;
    }

    static boolean truth(Config config, String key, boolean isSecret) {
        note(config, key, "boolean", isSecret);
        return false;
    }

    static String note(Config config, String key, String sort, boolean isSecret) {
        var full = config.getName() + ":" + key;
        if (config.get(key).isEmpty())
            Told.write("{\"kind\":\"missing-key\",\"key\":" + Told.quote(full) + ",\"sort\":\"" + sort + "\",\"secret\":" + isSecret + "}");
        return full;
    }

    private Placeholder() {}
}
