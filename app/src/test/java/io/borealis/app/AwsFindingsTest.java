package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsFindingsTest {
    @BeforeEach
    void giveCredentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test-not-a-secret");
    }

    @AfterEach
    void takeCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void saysOnceWhatIsTheSameForAllServices() {
        ProxyConfig config = new ConfigLoader(
                        Map.of("BOREALIS_ML_REGION", "eu-central-1", "BOREALIS_S3_REGION", "us-west-2"))
                .load()
                .config();

        assertThat(new AwsFindings().findings(config))
                .containsExactly(
                        Finding.ok("Model calls go to the AWS Region eu-central-1."),
                        Finding.ok("Exports to S3 whose URI names no AWS Region go to us-west-2."),
                        Finding.ok("AWS credentials were found; whether they may call the models, invoke functions and"
                                + " write to S3 only a call tells. The IAM actions: comprehend:BatchDetectSentiment,"
                                + " comprehend:BatchDetectDominantLanguage, comprehend:BatchDetectEntities,"
                                + " comprehend:BatchDetectKeyPhrases, comprehend:BatchDetectTargetedSentiment,"
                                + " comprehend:ContainsPiiEntities, comprehend:DetectPiiEntities,"
                                + " sagemaker:InvokeEndpoint, bedrock:InvokeModel, lambda:InvokeFunction, and of S3 what"
                                + " docs/how-to/aws.md lists."));
    }
}
