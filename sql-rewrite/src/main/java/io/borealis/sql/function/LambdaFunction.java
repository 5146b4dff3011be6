package io.borealis.sql.function;

/**
 * A function that invokes a function of AWS Lambda, which may change something somewhere: each evaluation by MySQL is one invocation.
 *
 * @param lookup lower-case name
 * @param waits whether its value is what the invoked function returns
 */
public record LambdaFunction(String lookup, boolean waits) implements BuiltInFunction {

    /** The invoked function's ARN, and its payload. */
    private static final int ARITY = 2;

    @Override
    public String name() {
        return lookup;
    }

    @Override
    public int arityMin() {
        return ARITY;
    }

    @Override
    public boolean accepts(int arity) {
        return arity == ARITY;
    }

    @Override
    public String qualifiedLookupName(int arity) {
        return SCHEMA + "." + lookup;
    }

    @Override
    public boolean sharesRequests() {
        return false;
    }

    @Override
    public boolean isAnsweredEachTime() {
        return true;
    }

    @Override
    public <R> R accept(ModelFunctionVisitor<R> visitor) {
        return visitor.visitLambda(this);
    }
}
