package portcullis;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/** Names of all methods that the program's classes call, loaded or not: for Watch, which is elsewhere, in a property. */
final class Used {
    private final Set<String> places = new HashSet<>();
    private final Set<String> names = new TreeSet<>();

    synchronized void note(URL location) throws Exception {
        if (!places.add(location.getPath())) return;
        var file = new File(location.toURI());
        if (file.isDirectory()) ofFolder(file.toPath());
        else if (file.isFile()) ofArchive(file);
        System.setProperty("portcullis.called", " " + String.join(" ", names) + " ");
    }

    private void ofFolder(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all::iterator)
                if (path.toString().endsWith(".class")) read(Files.readAllBytes(path));
        }
    }

    private void ofArchive(File file) throws IOException {
        try (var archive = new ZipFile(file)) {
            for (var entries = archive.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (!entry.getName().endsWith(".class") || Agent.isLibrary(entry.getName())) continue;
                try (var in = archive.getInputStream(entry)) {
                    read(in.readAllBytes());
                }
            }
        }
    }

    private void read(byte[] bytes) {
        try {
            names.addAll(new ClassFile(bytes).calledNames());
        } catch (IOException | RuntimeException unreadable) {
            // A module's description, or a class of a later Java: it reads nothing here.
        }
    }
}
