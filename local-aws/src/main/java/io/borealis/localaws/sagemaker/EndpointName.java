package io.borealis.localaws.sagemaker;

import java.util.regex.Pattern;

/** The names that SageMaker lets an endpoint have. */
public final class EndpointName {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");
    private static final int MOST_CHARACTERS = 63;

    private EndpointName() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException if no endpoint can have it
     */
    public static void require(String name) {
        if (name.length() > MOST_CHARACTERS || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of an endpoint (letters, digits and hyphens between them,"
                    + " at most " + MOST_CHARACTERS + "): " + name);
        }
    }
}
