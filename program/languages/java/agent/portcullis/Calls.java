package portcullis;

import java.util.Map;
import java.util.Set;

/** Which calls go through the probe: by owner, and by name with its parameters. */
final class Calls {
    private static final String FUNCTION = "(Ljava/util/function/Function;)";

    static final Set<String> IN_SDK =
        Set.of("com/pulumi/resources/Resource", "com/pulumi/deployment/internal/DeploymentImpl$Invoke");

    private static final Map<String, Set<String>> OF_SDK = Map.of(
        "com/pulumi/deployment/internal/DeploymentInternal", Set.of("readOrRegisterResource"),
        "com/pulumi/serialization/internal/Converter", Set.of("convertValue"));

    private static final Map<String, Set<String>> OF_PROGRAM = Map.of(
        "com/pulumi/core/Output", Set.of("apply", "applyValue"),
        "com/pulumi/Config", Set.of(
            "require", "requireSecret", "requireBoolean", "requireSecretBoolean", "requireInteger", "requireSecretInteger",
            "requireDouble", "requireSecretDouble", "requireObject", "requireSecretObject"),
        "com/pulumi/resources/StackReference", Set.of(
            "output", "getOutput", "requireOutput", "outputDetailsAsync", "getValueAsync", "requireValueAsync"),
        "java/lang/System", Set.of("getenv"));

    static boolean isWatched(String owner, String name, String descriptor, boolean isSdk) {
        var names = (isSdk ? OF_SDK : OF_PROGRAM).get(owner);
        if (names == null || !names.contains(name)) return false;
        switch (name) {
            case "getenv": return descriptor.startsWith("(Ljava/lang/String;)");
            case "apply": case "applyValue": return descriptor.startsWith(FUNCTION);
            case "convertValue": return descriptor.startsWith("(Ljava/lang/String;Lcom/google/protobuf/Value;Lcom/pulumi/core/TypeShape;Lcom/google");
            case "readOrRegisterResource": return descriptor.contains("Ljava/util/concurrent/CompletableFuture;)");
            default: return true;
        }
    }

    private Calls() {}
}
