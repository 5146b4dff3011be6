package io.borealis.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies in docs/how-to/iam allow what the code asks of AWS, and nothing else. */
class IamPoliciesTest {
    private static final Path POLICIES = DocPage.ROOT.resolve("docs/how-to/iam");
    private static final Pattern CLIENT =
            Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.\\w+Client");

    /** Names of services where those of their clients differ. */
    private static final Map<String, String> SERVICES =
            Map.of("sagemakerruntime", "sagemaker", "bedrockruntime", "bedrock");

    /** Actions of operations that are not named after their action. */
    private static final Map<String, String> ACTIONS = Map.of(
            "lambda:Invoke", "lambda:InvokeFunction",
            "s3:CreateMultipartUpload", "s3:PutObject",
            "s3:UploadPart", "s3:PutObject",
            "s3:CompleteMultipartUpload", "s3:PutObject",
            "s3:ListObjectsV2Paginator", "s3:ListBucket",
            "s3:DeleteObjects", "s3:DeleteObject",
            "s3:HeadObject", "s3:GetObject");

    /** What no client of a service is called for: S3 uses keys by itself, and a provider of the SDK assumes roles. */
    private static final Set<String> IMPLIED = Set.of("kms:GenerateDataKey", "kms:Decrypt", "sts:AssumeRole");

    private static final Set<String> NO_OPERATIONS = Set.of("builder", "close", "create", "serviceName");

    @Test
    void eachIsAPolicyThatAllowsSomething() throws IOException {
        for (Path policy : policies()) {
            assertThat(statements(policy)).as(policy.toString()).isNotEmpty().allSatisfy(statement -> {
                assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                assertThat(values(statement.path("Action"))).isNotEmpty().noneMatch(action -> action.contains("*"));
                assertThat(statement.has("Resource") || statement.has("Principal"))
                        .isTrue();
            });
        }
    }

    @Test
    void togetherTheyAllowWhatTheCodeAsksFor() throws IOException {
        Set<String> allowed = new TreeSet<>();
        for (Path policy : policies()) {
            statements(policy).forEach(statement -> allowed.addAll(values(statement.path("Action"))));
        }
        Set<String> needed = new TreeSet<>(IMPLIED);
        needed.addAll(calledActions());

        assertThat(needed).contains("s3:PutObject"); // calls were found at all
        assertThat(allowed).isEqualTo(needed);
    }

    @Test
    void onlyWhatHasNoResourcesIsAllowedForAll() throws IOException {
        for (Path policy : policies()) {
            assertThat(statements(policy))
                    .as(policy.toString())
                    .filteredOn(statement -> values(statement.path("Resource")).contains("*"))
                    .allSatisfy(statement -> assertThat(values(statement.path("Action")))
                            .allMatch(action -> action.startsWith("comprehend:")));
        }
    }

    @Test
    void thePageNamesEach() throws IOException {
        String page = Files.readString(DocPage.ROOT.resolve("docs/how-to/aws.md"));

        assertThat(policies()).allSatisfy(policy -> assertThat(page).contains("(iam/" + policy.getFileName() + ")"));
    }

    private static Set<String> calledActions() {
        JavaClasses classes =
                new ClassFileImporter().importPackages("io.borealis.ml", "io.borealis.s3", "io.borealis.aws");
        return classes.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .flatMap(IamPoliciesTest::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> action(JavaMethodCall call) {
        Matcher client = CLIENT.matcher(call.getTargetOwner().getName());
        String method = call.getName();
        if (!client.matches() || NO_OPERATIONS.contains(method)) {
            return Stream.empty();
        }
        String service = SERVICES.getOrDefault(client.group(1), client.group(1));
        String operation = service + ":" + method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
        return Stream.of(ACTIONS.getOrDefault(operation, operation));
    }

    private static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(POLICIES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> statements(Path policy) throws IOException {
        JsonNode document = new ObjectMapper().readTree(policy.toFile());
        assertThat(document.path("Version").asText()).as(policy.toString()).isEqualTo("2012-10-17");
        List<JsonNode> statements = new ArrayList<>();
        document.path("Statement").forEach(statements::add);
        return statements;
    }

    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isTextual()) {
            values.add(node.asText());
        }
        node.forEach(value -> values.add(value.asText()));
        return values;
    }
}
