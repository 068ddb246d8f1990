// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.core;
import java.util.function.Function;
public interface Output<T> {
    <U> Output<U> apply(Function<T, Output<U>> function);
    <U> Output<U> applyValue(Function<T, U> function);
    static <T> Output<T> of(T value) { return null; }
    static <T> Output<T> ofSecret(T value) { return null; }
}
