// A signature of a library, to compile against; it is left out of what is built.
package com.google.common.collect;
import java.util.Set;
public abstract class ImmutableSet<E> implements Set<E> {
    public static native <E> ImmutableSet<E> of(E element);
}
