package io.borealis.benchmarks.ml;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The stand-in for AWS, with a model that takes no time to speak of behind a network that takes some: what is measured is whatever
 * stands before it. Prints its port, and ends when its input ends.
 */
public final class ModelProgram {
    static final String ENDPOINT = "half";

    private ModelProgram() {}

    /** Serves with the milliseconds that a request takes, the only argument. */
    public static void main(String[] args) throws IOException {
        LocalAws aws = LocalAws.start(LocalAwsSettings.defaults());
        aws.sagemaker()
                .deploy(
                        ENDPOINT,
                        ModelContainer.of(rows -> rows.stream()
                                .map(row -> Double.toString(value(row.get(0))))
                                .collect(Collectors.joining("\n"))));
        Duration latency = Duration.ofMillis(Long.parseLong(args[0]));
        aws.sagemaker().faults().delay(latency);
        aws.comprehend().faults().delay(latency);
        System.out.println(aws.port());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        aws.close();
    }

    /** What the model makes of a row's first number. */
    static double value(String number) {
        return Double.parseDouble(number) * 0.5 + 1;
    }
}
