package io.borealis.ml;

import java.util.regex.Pattern;

/**
 * The model behind a SageMaker endpoint. An input is one line of CSV, without its line end: the arguments of a row. A field
 * in quotes may hold line ends; an empty line is a row like any other, with one value that is missing.
 *
 * @param endpointName the endpoint's name, not its ARN
 */
public record SageMakerEndpoint(String endpointName) implements MlModel {

    /** SageMaker's rules for names. */
    private static final int NAME_CHARS_MAX = 63;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");

    public SageMakerEndpoint {
        if (endpointName.length() > NAME_CHARS_MAX
                || !NAME.matcher(endpointName).matches()) {
            throw new IllegalArgumentException("the name of a SageMaker endpoint has up to " + NAME_CHARS_MAX
                    + " letters, digits and inner hyphens, unlike '" + endpointName + "'");
        }
    }

    @Override
    public MlService service() {
        return MlService.SAGEMAKER;
    }

    @Override
    public String targetName() {
        return "endpoint " + endpointName;
    }

    @Override
    public boolean takesBlankInputs() {
        return true;
    }
}
