package portcullis_probe;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Value;
import com.pulumi.Config;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.internal.OutputData;
import com.pulumi.deployment.internal.DeploymentInternal;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.StackReference;
import com.pulumi.serialization.internal.Converter;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What the watched calls of a program go through, each by the name of the method it stands for. It changes no known value. */
public final class Watch {
    static {
        for (var name : new String[] {"Told", "Place", "Placeholder", "Waiting", "Unknown", "Answers"}) bring(name);
        Told.tell("ready", "module", "output");
    }

    /** The rest of this package, into the place that this class is in. */
    private static void bring(String name) {
        var path = "watch/portcullis_probe/" + name + ".class";
        try (var in = ClassLoader.getSystemResourceAsStream(path)) {
            MethodHandles.lookup().defineClass(in.readAllBytes());
        } catch (Exception broken) {
            throw new IllegalStateException(path, broken);
        }
    }

    public static void readOrRegisterResource(
        DeploymentInternal deployment, Resource resource, boolean isRemote, Function<String, Resource> dependency,
        ResourceArgs args, ResourceOptions options, Resource.LazyFields fields, CompletableFuture<String> packageRef
    ) {
        var type = resource.pulumiResourceType();
        if (!type.startsWith("portcullis:")) Told.at(type, resource.pulumiResourceName(), Place.nearest());
        deployment.readOrRegisterResource(resource, isRemote, dependency, args, options, fields, packageRef);
    }

    public static <T> OutputData<T> convertValue(
        Converter converter, String context, Value value, TypeShape<T> shape, ImmutableSet<Resource> resources
    ) {
        return Answers.convert(converter, context, value, shape, resources);
    }

    public static <T, U> Output<U> apply(Output<T> output, Function<T, Output<U>> function) {
        return output.apply(Waiting.watch(output, function));
    }

    public static <T, U> Output<U> applyValue(Output<T> output, Function<T, U> function) {
        return output.applyValue(Waiting.watch(output, function));
    }

    public static String getenv(String name) {
        Told.asked(name);
        return System.getenv(name);
    }

    public static Output<?> output(StackReference reference, String name) {
        return output(reference, Output.of(name));
    }

    public static Output<?> output(StackReference reference, Output<String> name) {
        return Unknown.stackOutput(reference, name, reference.output(name));
    }

    public static Output<?> getOutput(StackReference reference, String name) {
        return output(reference, name);
    }

    public static Output<?> getOutput(StackReference reference, Output<String> name) {
        return output(reference, name);
    }

    public static Output<?> requireOutput(StackReference reference, String name) {
        return requireOutput(reference, Output.of(name));
    }

    /** What is not sent may exist all the same; what certainly does not exist fails, as without this. */
    public static Output<?> requireOutput(StackReference reference, Output<String> name) {
        return Unknown.stackOutput(reference, name, name.apply(key -> Unknown.isOpen(reference, key).apply(isOpen ->
            isOpen ? reference.output(name).applyValue(value -> (Object) value)
                : reference.requireOutput(name).applyValue(value -> (Object) value))));
    }

    public static String require(Config config, String key) {
        return config.get(key).isPresent() ? config.require(key) : Placeholder.text(config, key, false);
    }

    public static Output<String> requireSecret(Config config, String key) {
        return config.get(key).isPresent()
            ? config.requireSecret(key)
            : Output.ofSecret(Placeholder.text(config, key, true));
    }

    public static int requireInteger(Config config, String key) {
        return config.get(key).isPresent() ? config.requireInteger(key) : Placeholder.number(config, key, false);
    }

    public static Output<Integer> requireSecretInteger(Config config, String key) {
        return config.get(key).isPresent()
            ? config.requireSecretInteger(key)
            : Output.ofSecret(Placeholder.number(config, key, true));
    }

    public static double requireDouble(Config config, String key) {
        return config.get(key).isPresent() ? config.requireDouble(key) : Placeholder.number(config, key, false);
    }

    public static Output<Double> requireSecretDouble(Config config, String key) {
        return config.get(key).isPresent()
            ? config.requireSecretDouble(key)
            : Output.ofSecret((double) Placeholder.number(config, key, true));
    }

    public static boolean requireBoolean(Config config, String key) {
        return config.get(key).isPresent() ? config.requireBoolean(key) : Placeholder.truth(config, key, false);
    }

    public static Output<Boolean> requireSecretBoolean(Config config, String key) {
        return config.get(key).isPresent()
            ? config.requireSecretBoolean(key)
            : Output.ofSecret(Placeholder.truth(config, key, true));
    }

    public static <T> T requireObject(Config config, String key, Class<T> type) {
        Placeholder.note(config, key, "object", false);
        return config.requireObject(key, type);
    }

    public static <T> T requireObject(Config config, String key, TypeShape<T> type) {
        Placeholder.note(config, key, "object", false);
        return config.requireObject(key, type);
    }

    public static <T> Output<T> requireSecretObject(Config config, String key, Class<T> type) {
        Placeholder.note(config, key, "object", true);
        return config.requireSecretObject(key, type);
    }

    public static <T> Output<T> requireSecretObject(Config config, String key, TypeShape<T> type) {
        Placeholder.note(config, key, "object", true);
        return config.requireSecretObject(key, type);
    }

    private Watch() {}
}
