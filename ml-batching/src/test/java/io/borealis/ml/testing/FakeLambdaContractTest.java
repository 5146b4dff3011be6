package io.borealis.ml.testing;

import io.borealis.ml.MlService;
import io.borealis.ml.client.LambdaContract;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlResponse;
import java.util.concurrent.CountDownLatch;

/** Holds the fake to what the executor relies on; a fake that behaved better than AWS would prove nothing. */
class FakeLambdaContractTest extends LambdaContract {

    private final FakeMlClient client = new FakeMlClient(MlService.LAMBDA);
    private CountDownLatch begun = new CountDownLatch(0);

    @Override
    protected MlClient answering(String recordedName) {
        return switch (recordedName) {
            case "answer" -> client.then((inputs, attempt) -> new MlResponse(outcomes(), "fake-request"));
            default ->
                failures().stream()
                        .filter(failure -> failure.recorded().equals(recordedName))
                        .findFirst()
                        .map(failure -> client.thenFail(failure.reason(), failure.code(), failure.status()))
                        .orElseThrow();
        };
    }

    @Override
    protected MlClient silent() {
        begun = client.thenHang();
        return client;
    }

    @Override
    protected void awaitRequest() throws InterruptedException {
        begun.await();
    }
}
