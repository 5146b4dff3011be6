package io.borealis.sql.function;

/**
 * A function for something else that Comprehend detects in a text than its sentiment. Which one it is, data say: the operation of the
 * service, what the arguments are, and what of the answer is the value.
 *
 * @param name as users write it
 * @param lookup lower-case name of the lookup function that stands for it
 * @param operation Comprehend's name of the operation
 * @param arguments the arguments, the text first
 * @param value what the value is of the answer
 * @param sharesRequests whether the operation takes several texts in a request
 */
public record DetectionFunction(
        String name, String lookup, String operation, Arguments arguments, Value value, boolean sharesRequests)
        implements BuiltInFunction {

    /** What is said of a text beside itself. */
    public enum Arguments {
        TEXT(1),
        TEXT_AND_LANGUAGE(2),
        TEXT_LANGUAGE_AND_MASK(3);

        private final int number;

        Arguments(int number) {
            this.number = number;
        }
    }

    /** What of an answer is a function's value. */
    public enum Value {
        /** All of it. */
        WHOLE,
        /** What stands before its blank, in ASCII. */
        BEFORE_BLANK,
        /** What stands after its blank. */
        AFTER_BLANK
    }

    /** A function that is called by the name that it has in MySQL, too. */
    static DetectionFunction of(String name, String operation, Arguments arguments, Value value) {
        return new DetectionFunction(name, name, operation, arguments, value, operation.startsWith("Batch"));
    }

    /** The same, with a mask as last argument: for that MySQL, which has no overloading, has another function. */
    DetectionFunction masked() {
        return new DetectionFunction(
                name, lookup + "_masked", operation, Arguments.TEXT_LANGUAGE_AND_MASK, value, sharesRequests);
    }

    /** Whether a call may have a mask as last argument though this function has none. */
    private boolean mayBeMasked() {
        return operation.equals(BuiltInFunctions.DETECT_PII_ENTITIES) && arguments == Arguments.TEXT_AND_LANGUAGE;
    }

    @Override
    public int arityMin() {
        return arguments.number;
    }

    @Override
    public boolean accepts(int arity) {
        return arity == arguments.number || (mayBeMasked() && arity == Arguments.TEXT_LANGUAGE_AND_MASK.number);
    }

    @Override
    public String qualifiedLookupName(int arity) {
        return SCHEMA + "." + (arity == arguments.number ? lookup : masked().lookup);
    }

    @Override
    public boolean returnsAscii() {
        return value == Value.BEFORE_BLANK;
    }

    @Override
    public <R> R accept(ModelFunctionVisitor<R> visitor) {
        return visitor.visitDetection(this);
    }
}
