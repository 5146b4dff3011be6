package io.borealis.ml.aws;

import io.borealis.ml.client.LambdaContract;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.testing.HttpStub;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class LambdaMlClientContractTest extends LambdaContract {

    private HttpStub stub;
    private MlClient client;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("lambda");
        client = StubbedAws.lambda(stub);
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
