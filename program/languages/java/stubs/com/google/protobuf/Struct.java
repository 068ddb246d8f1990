// A signature of a library, to compile against; it is left out of what is built.
package com.google.protobuf;
import java.util.Map;
public final class Struct {
    public native Map<String, Value> getFieldsMap();
    public native Builder toBuilder();
    public static native Struct getDefaultInstance();
    public static final class Builder {
        public native Builder putFields(String name, Value value);
        public native Struct build();
    }
}
