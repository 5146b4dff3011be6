package io.borealis.sql.function;

/** A user's function whose values come from a model of Bedrock: made with ALIAS AWS_BEDROCK_INVOKE_MODEL. */
public record BedrockFunction(QualifiedName routine) implements StoredFunction {

    @Override
    public boolean sharesRequests() {
        return false;
    }

    @Override
    public <R> R accept(ModelFunctionVisitor<R> visitor) {
        return visitor.visitBedrock(this);
    }
}
