// A signature of a library, to compile against; it is left out of what is built.
package com.google.protobuf;
public final class ListValue {
    public static native ListValue getDefaultInstance();
}
