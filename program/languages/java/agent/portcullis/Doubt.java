package portcullis;

import java.util.HashSet;
import java.util.Set;

/** Whether a function may make resources: read from its code. True unless each thing that it calls is known to make none. */
final class Doubt {
    private final ClassFile file;
    private final ClassLoader loader;
    /** Whether the instruction before has made a function, which is looked at itself. */
    private boolean isMade;

    Doubt(ClassFile file, ClassLoader loader) {
        this.file = file;
        this.loader = loader;
    }

    /** @param function `owner.name(descriptor)` */
    boolean mayMake(String function) throws Exception {
        return mayMake(function, new HashSet<>());
    }

    private boolean mayMake(String function, Set<String> open) throws Exception {
        if (!open.add(function)) return false;
        var owner = function.substring(0, function.indexOf('.'));
        var name = function.substring(owner.length() + 1);
        if (!owner.equals(file.name)) return isCompiledHere(owner) || !isPlain(owner, name);
        for (var code : file.codes) if (code.name.equals(name)) return reads(code, open);
        // Inherited, or abstract: nobody knows here what it does.
        return true;
    }

    private boolean reads(ClassFile.Code code, Set<String> open) throws Exception {
        boolean[] found = {false};
        Instructions.each(file, code, (at, instruction) -> {
            boolean isAfterFunction = isMade;
            isMade = instruction == Instructions.DYNAMIC;
            if (instruction < Instructions.VIRTUAL || instruction > Instructions.DYNAMIC) return;
            int constant = file.u2(at + 1);
            var called = isMade ? file.implementation(constant) : file.called(constant);
            if (called == null) return;
            boolean takesFunction = called.contains("java/util/function/") || called.startsWith("java/lang/Runnable");
            if (takesFunction && !isMade && !isAfterFunction || mayMake(called, open)) found[0] = true;
        });
        return found[0];
    }

    /** A class of the program lies in a folder; packages come as archives. */
    private boolean isCompiledHere(String owner) {
        var found = owner.startsWith("java/") ? null : loader.getResource(owner + ".class");
        return found != null && found.getProtocol().equals("file");
    }

    private static boolean isPlain(String owner, String name) {
        if (owner.startsWith("[")) return true;
        if (owner.startsWith("java/"))
            return !owner.matches("java/lang/(reflect|invoke)/.*|java/lang/ClassLoader") && !name.startsWith("newInstance(");
        if (owner.startsWith("com/google/gson/") || owner.startsWith("kotlin/") || owner.startsWith("scala/")) return true;
        if (!owner.startsWith("com/pulumi/")) return false;
        // Values and arguments are made by builders; what is made by a constructor is a resource, if it is no asset.
        if (!name.startsWith("<init>")) return !name.startsWith("get(");
        return owner.endsWith("$Builder") || owner.matches("com/pulumi/(asset|core)/.*");
    }
}
