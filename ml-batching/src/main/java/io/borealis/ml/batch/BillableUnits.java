package io.borealis.ml.batch;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import java.util.Optional;

/**
 * What a service counts for its price, as far as an input tells it. SageMaker's endpoints cost by the hour, so they have none.
 *
 * @see <a href="https://aws.amazon.com/comprehend/pricing/">Amazon Comprehend Pricing</a>
 */
enum BillableUnits {
    /** Hundreds of characters, three at least for each text. */
    COMPREHEND("hundred_characters") {
        @Override
        long estimate(MlInput input) {
            return Math.max(3, (characters(input.utf8()) + 99) / 100);
        }
    },
    /** Tokens of the prompt, four characters each, as is common for English; those of the answer are not counted. */
    BEDROCK("input_tokens") {
        @Override
        long estimate(MlInput input) {
            return (characters(input.utf8()) + 3) / 4;
        }
    },
    /** Invocations; how long they take is not counted. */
    LAMBDA("invocations") {
        @Override
        long estimate(MlInput input) {
            return 1;
        }
    };

    private final String label;

    BillableUnits(String label) {
        this.label = label;
    }

    static Optional<BillableUnits> of(MlService service) {
        return switch (service) {
            case COMPREHEND -> Optional.of(COMPREHEND);
            case BEDROCK -> Optional.of(BEDROCK);
            case LAMBDA -> Optional.of(LAMBDA);
            case SAGEMAKER -> Optional.empty();
        };
    }

    /** The unit's name in metrics. */
    String label() {
        return label;
    }

    abstract long estimate(MlInput input);

    private static long characters(byte[] utf8) {
        long characters = 0;
        for (byte b : utf8) {
            if ((b & 0b1100_0000) != 0b1000_0000) {
                characters++;
            }
        }
        return characters;
    }
}
