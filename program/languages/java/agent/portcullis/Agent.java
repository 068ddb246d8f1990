package portcullis;

import java.io.File;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Runs in each JVM that a program is built or run by, before anything else. It lets calls that read what nobody knows go through
 * {@code portcullis_probe.Watch}: in the program's own classes, and in the two of Pulumi's SDK that register and ask.
 * Where a class cannot be read, it stays as it is.
 */
public final class Agent implements ClassFileTransformer {
    private static final String WATCH = "portcullis_probe/Watch";
    private final File root;
    private final Method define;
    private final Used used = new Used();
    private final Set<ClassLoader> loaders = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<ClassLoader, Boolean> withPulumi = Collections.synchronizedMap(new WeakHashMap<>());

    private Agent(File root, Method define) {
        this.root = root;
        this.define = define;
    }

    /** @param settings file of settings, which Watch reads too */
    public static void premain(String settings, Instrumentation instrumentation) throws Exception {
        System.setProperty("portcullis.settings", settings);
        var own = Agent.class.getModule();
        instrumentation.redefineModule(
            Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(own)), Set.of(), Map.of());
        var define = ClassLoader.class.getDeclaredMethod(
            "defineClass", String.class, byte[].class, int.class, int.class);
        define.setAccessible(true);
        var properties = new java.util.Properties();
        try (var in = new java.io.InputStreamReader(new java.io.FileInputStream(settings), "UTF-8")) {
            properties.load(in);
        }
        instrumentation.addTransformer(new Agent(new File(properties.getProperty("root")), define));
    }

    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
        try {
            if (loader == null || name == null || name.startsWith("portcullis")) return null;
            boolean isSdk = Calls.IN_SDK.contains(name);
            if (!isSdk && !isOwn(name, domain) || !knowsPulumi(loader)) return null;
            if (!isSdk) used.note(domain.getCodeSource().getLocation());
            var changed = new Rewriting(new ClassFile(bytes), isSdk, loader).run();
            if (changed != null) bring(loader);
            return changed;
        } catch (Throwable unreadable) {
            return null;
        }
    }

    /** The program's own, or a library's that uses Pulumi; a provider's package asks and registers, and decides nothing. */
    private boolean isOwn(String name, ProtectionDomain domain) {
        var source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) return false;
        var path = location.getPath();
        return !path.endsWith(".jar") && path.startsWith(root.getPath() + "/") || !isLibrary(name);
    }

    /** A tool that builds the program, and runs it in the same JVM, has loaders of its own. */
    private boolean knowsPulumi(ClassLoader loader) {
        var known = withPulumi.get(loader);
        if (known == null) withPulumi.put(loader, known = loader.getResource("com/pulumi/Pulumi.class") != null);
        return known;
    }

    static boolean isLibrary(String name) {
        return name.matches("(com/pulumi|com/google|io/grpc|io/perfmark|org/apache|org/codehaus|org/gradle|kotlin|scala)/.*");
    }

    /** The class that calls go through lives beside the SDK that it calls. */
    private synchronized void bring(ClassLoader loader) throws Exception {
        if (!loaders.add(loader)) return;
        try (InputStream in = Agent.class.getResourceAsStream("/watch/" + WATCH + ".class")) {
            var bytes = in.readAllBytes();
            define.invoke(loader, WATCH.replace('/', '.'), bytes, 0, bytes.length);
        }
    }
}
