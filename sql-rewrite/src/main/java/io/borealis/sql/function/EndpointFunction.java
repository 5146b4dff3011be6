package io.borealis.sql.function;

/** A user's function whose values come from a SageMaker endpoint: made with ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT. */
public record EndpointFunction(QualifiedName routine) implements StoredFunction {

    @Override
    public <R> R accept(ModelFunctionVisitor<R> visitor) {
        return visitor.visitEndpoint(this);
    }
}
