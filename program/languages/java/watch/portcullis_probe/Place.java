package portcullis_probe;

import java.io.File;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that lead here: the nearest in a file of the project, as JSON; null where there is none. */
final class Place {
    private static final Map<String, String> files = new ConcurrentHashMap<>();

    static String nearest() {
        return StackWalker.getInstance().walk(frames -> frames
            .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
            .map(frame -> at(fileOf(frame.getClassName(), frame.getFileName()), frame.getLineNumber()))
            .filter(place -> place != null)
            .findFirst()
            .orElse(null));
    }

    private static String at(String file, int line) {
        return file.isEmpty() ? null : "{\"file\":" + Told.quote(file) + ",\"line\":" + line + "}";
    }

    private static String fileOf(String type, String name) {
        if (type.startsWith("portcullis_probe.") || type.startsWith("java.")) return "";
        int end = type.lastIndexOf('.');
        var inside = (end == -1 ? "" : type.substring(0, end).replace('.', '/') + "/") + name;
        return files.computeIfAbsent(inside, path -> {
            for (var folder : Told.settings.getProperty("sources").split("\n")) {
                var file = new File(folder, path);
                if (file.isFile()) return file.getPath();
            }
            return "";
        });
    }

    private Place() {}
}
