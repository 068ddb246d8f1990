// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.core.internal;
import com.pulumi.core.Output;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
public final class OutputInternal<T> implements Output<T> {
    public OutputInternal(OutputData<T> data) {}
    public native CompletableFuture<OutputData<T>> getDataAsync();
    public native <U> Output<U> apply(Function<T, Output<U>> function);
    public native <U> Output<U> applyValue(Function<T, U> function);
}
