package io.borealis.ml.aws;

import io.borealis.ml.client.BedrockContract;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.testing.HttpStub;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class BedrockMlClientContractTest extends BedrockContract {

    private HttpStub stub;
    private MlClient client;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("bedrock");
        client = StubbedAws.bedrock(stub);
    }

    @AfterEach
    void stop() {
        client.close();
        stub.close();
    }

    @Override
    protected MlClient answering(String recordedName) {
        stub.then(recordedName);
        return client;
    }

    @Override
    protected MlClient silent() {
        return client;
    }

    @Override
    protected void awaitRequest() throws InterruptedException {
        stub.awaitRequest();
    }
}
