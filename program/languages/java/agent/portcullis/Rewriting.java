package portcullis;

/**
 * A class with its watched calls turned into static ones of the probe: the same values on the stack, the same length, so that
 * nothing else of the class changes. A function that certainly makes no resource is left alone.
 */
final class Rewriting {
    private final ClassFile file;
    private final boolean isSdk;
    private final Doubt doubt;
    /** The function that the instruction before has made. */
    private String made;
    private boolean isChanged;

    Rewriting(ClassFile file, boolean isSdk, ClassLoader loader) {
        this.file = file;
        this.isSdk = isSdk;
        this.doubt = new Doubt(file, loader);
    }

    /** Null where nothing is to be watched. */
    byte[] run() throws Exception {
        for (var code : file.codes) {
            made = null;
            Instructions.each(file, code, this::see);
        }
        return isChanged ? file.write() : null;
    }

    private void see(int at, int instruction) throws Exception {
        var before = made;
        made = instruction == Instructions.DYNAMIC ? file.implementation(file.u2(at + 1)) : null;
        if (instruction < Instructions.VIRTUAL || instruction > Instructions.INTERFACE) return;
        if (instruction == Instructions.SPECIAL) return;
        var called = file.called(file.u2(at + 1));
        var owner = called.substring(0, called.indexOf('.'));
        var name = called.substring(owner.length() + 1, called.indexOf('('));
        var descriptor = called.substring(called.indexOf('('));
        if (!Calls.isWatched(owner, name, descriptor, isSdk)) return;
        if (name.startsWith("apply") && before != null && !doubt.mayMake(before)) return;
        var receiver = instruction == Instructions.STATIC ? "" : "L" + owner + ";";
        int target = file.method("portcullis_probe/Watch", name, "(" + receiver + descriptor.substring(1));
        file.bytes[at] = (byte) Instructions.STATIC;
        file.bytes[at + 1] = (byte) (target >> 8);
        file.bytes[at + 2] = (byte) target;
        if (instruction == Instructions.INTERFACE) file.bytes[at + 3] = file.bytes[at + 4] = 0;
        isChanged = true;
    }
}
