// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.core;
public class TypeShape<T> {
    public native Class<T> getType();
}
