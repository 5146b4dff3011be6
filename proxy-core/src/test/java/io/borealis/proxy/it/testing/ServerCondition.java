package io.borealis.proxy.it.testing;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.MySqlMode;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips the integration tests, and says why, where the server that is asked for cannot be had. */
public final class ServerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean integration =
                context.getTestClass().map(Class::getSimpleName).orElse("").endsWith("IT");
        boolean asked = "container".equals(System.getProperty("mysql.mode"));
        if (integration && asked && !DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.disabled(
                    "mysql.mode=container needs a container engine, and none answers here");
        }
        if (integration && !asked) {
            Optional<String> obstacle = LocalMySql.obstacle(MySqlMode.current());
            if (obstacle.isPresent()) {
                return ConditionEvaluationResult.disabled(obstacle.get());
            }
        }
        return ConditionEvaluationResult.enabled("a server can be had");
    }
}
