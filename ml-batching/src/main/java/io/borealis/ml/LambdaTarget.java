package io.borealis.ml;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A function of AWS Lambda, and how it is invoked. An input is the payload of one invocation, which may change something somewhere: none
 * is ever sent for two inputs, and none again that may have been received.
 *
 * @param functionName the function's ARN, or any other name by which Lambda finds it
 */
public record LambdaTarget(String functionName, Invocation invocation) implements MlModel {

    /** Wider than Lambda's own pattern, which grows with its kinds of names. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:$/-]{0,255}");

    /** Whether somebody waits for the function. */
    public enum Invocation {
        /** The answer is what the function returns. */
        REQUEST_RESPONSE("RequestResponse"),
        /** Lambda takes the payload and invokes the function later; the answer is SQL NULL. */
        EVENT("Event");

        private final String type;

        Invocation(String type) {
            this.type = type;
        }

        /**
         * Returns the one of that name.
         *
         * @throws IllegalArgumentException if Lambda has none of that name, or none that a statement can want
         */
        public static Invocation ofType(String type) {
            return Arrays.stream(values())
                    .filter(invocation -> invocation.type.equals(type))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no invocation is of the type " + type));
        }

        /** Returns Lambda's name for it, the value of the header {@code X-Amz-Invocation-Type}. */
        public String type() {
            return type;
        }
    }

    public LambdaTarget {
        Objects.requireNonNull(invocation, "invocation");
        if (!NAME.matcher(functionName).matches()) {
            throw new IllegalArgumentException(
                    "the ARN of a Lambda function has up to 256 letters, digits and signs of ._:$/-, unlike '"
                            + functionName + "'");
        }
    }

    @Override
    public MlService service() {
        return MlService.LAMBDA;
    }

    @Override
    public String targetName() {
        return "function " + functionName;
    }

    /** Lambda counts the invocations of an account together; and names come from rows, so that there is no end of them. */
    @Override
    public boolean hasOwnCapacity() {
        return false;
    }

    @Override
    public boolean isHarmless() {
        return false;
    }

    /** What is no payload Lambda says itself. */
    @Override
    public boolean takesBlankInputs() {
        return true;
    }

    @Override
    public boolean sharesAnswers() {
        return false;
    }
}
