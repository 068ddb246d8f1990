package portcullis;

/** A method's instructions, one after the other. */
final class Instructions {
    static final int VIRTUAL = 0xb6, SPECIAL = 0xb7, STATIC = 0xb8, INTERFACE = 0xb9, DYNAMIC = 0xba;
    /** From the first instruction to the last: how many have which length. */
    private static final int[][] LENGTHS = {
        {0x0f, 1}, {0x10, 2}, {0x11, 3}, {0x12, 2}, {0x14, 3}, {0x19, 2}, {0x35, 1}, {0x3a, 2}, {0x83, 1}, {0x84, 3}, {0x98, 1},
        {0xa8, 3}, {0xa9, 2}, {0xab, 0}, {0xb1, 1}, {0xb8, 3}, {0xba, 5}, {0xbb, 3}, {0xbc, 2}, {0xbd, 3}, {0xbf, 1}, {0xc1, 3},
        {0xc3, 1}, {0xc4, 0}, {0xc5, 4}, {0xc7, 3}, {0xc9, 5},
    };

    interface Seen {
        void see(int at, int instruction) throws Exception;
    }

    static void each(ClassFile file, ClassFile.Code code, Seen seen) throws Exception {
        for (int at = code.from; at < code.to; at += length(file, code, at)) seen.see(at, file.bytes[at] & 0xff);
    }

    private static int length(ClassFile file, ClassFile.Code code, int at) {
        int instruction = file.bytes[at] & 0xff;
        int aligned = at + 4 - (at - code.from) % 4;
        switch (instruction) {
            case 0xaa: return aligned + 12 + 4 * (file.u4(aligned + 8) - file.u4(aligned + 4) + 1) - at;
            case 0xab: return aligned + 8 + 8 * file.u4(aligned + 4) - at;
            case 0xc4: return (file.bytes[at + 1] & 0xff) == 0x84 ? 6 : 4;
            default:
                for (int[] one : LENGTHS) if (instruction <= one[0]) return one[1];
                throw new IllegalArgumentException("instruction " + instruction);
        }
    }
}
