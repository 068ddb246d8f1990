// A signature of a library, to compile against; it is left out of what is built.
package com.google.protobuf;
public final class Value {
    public native Struct getStructValue();
    public native String getStringValue();
    public static native Builder newBuilder();
    public static final class Builder {
        public native Builder setStructValue(Struct value);
        public native Builder setStringValue(String value);
        public native Builder setNumberValue(double value);
        public native Builder setBoolValue(boolean value);
        public native Builder setListValue(ListValue value);
        public native Value build();
    }
}
