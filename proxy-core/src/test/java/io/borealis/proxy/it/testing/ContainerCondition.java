package io.borealis.proxy.it.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips the integration tests, and says why, where containers are asked for and no container engine answers. */
public final class ContainerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean integration =
                context.getTestClass().map(Class::getSimpleName).orElse("").endsWith("IT");
        boolean asked = "container".equals(System.getProperty("mysql.mode"));
        if (integration && asked && !DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.disabled(
                    "mysql.mode=container needs a container engine, and none answers here");
        }
        return ConditionEvaluationResult.enabled("a server can be had");
    }
}
