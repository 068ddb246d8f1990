// A signature of a library, to compile against; it is left out of what is built.
package com.pulumi.deployment.internal;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
public interface DeploymentInternal {
    void readOrRegisterResource(
        Resource resource, boolean remote, Function<String, Resource> dependency, ResourceArgs args, ResourceOptions options,
        Resource.LazyFields lazy, CompletableFuture<String> packageRef);
}
