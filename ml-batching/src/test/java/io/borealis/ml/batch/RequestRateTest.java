package io.borealis.ml.batch;

import static io.borealis.ml.batch.Harness.submit;
import static io.borealis.ml.batch.Harness.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.AwsAccess;
import io.borealis.ml.BedrockSettings;
import io.borealis.ml.ComprehendSettings;
import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.LambdaSettings;
import io.borealis.ml.MlSettings;
import io.borealis.ml.OversizeText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No more requests in a second than are allowed, however fast they are answered. */
class RequestRateTest {

    @Test
    void whatIsMoreThanASecondMayHaveIsSentOneByOneLater() {
        try (Harness harness = new Harness(withRate(4))) {
            submit(harness.executor.open(), texts("t", 25 * 10));
            harness.threads.runAll();
            assertThat(harness.client.batches()).hasSize(4);

            harness.timer.advance(Duration.ofMillis(249));
            harness.threads.runAll();
            assertThat(harness.client.batches()).hasSize(4);
            harness.timer.advance(Duration.ofMillis(1));
            harness.threads.runAll();
            assertThat(harness.client.batches()).hasSize(5);

            harness.timer.advance(Duration.ofMillis(250));
            harness.threads.runAll();
            assertThat(harness.client.batches()).hasSize(6);
        }
    }

    @Test
    void anUnusedSecondIsNotSavedUp() {
        try (Harness harness = new Harness(withRate(4))) {
            harness.timer.advance(Duration.ofSeconds(10));

            submit(harness.executor.open(), texts("t", 25 * 10));
            harness.threads.runAll();

            assertThat(harness.client.batches()).hasSize(4);
        }
    }

    private static MlSettings withRate(int perSecond) {
        MlSettings other = Harness.settings(8, OversizeText.ERROR, ItemFailurePolicy.ERROR);
        AwsAccess access = new AwsAccess("eu-west-1", null, null, 8, perSecond, Duration.ofSeconds(10));
        return new MlSettings(
                new ComprehendSettings(access, OversizeText.ERROR, ItemFailurePolicy.ERROR),
                other.sageMaker(),
                new BedrockSettings(access),
                new LambdaSettings(access),
                Duration.ofSeconds(30),
                1_000);
    }
}
