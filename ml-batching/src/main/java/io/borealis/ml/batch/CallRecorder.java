package io.borealis.ml.batch;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import io.borealis.ml.client.MlFailure;
import java.time.Duration;
import java.util.List;

/** Tells both kinds of counting what happens to requests, so that the code that makes them tells it once. */
final class CallRecorder {

    private final AuroraMlCounters counters;
    private final MlMetrics metrics;

    CallRecorder(AuroraMlCounters counters, MlMetrics metrics) {
        this.counters = counters;
        this.metrics = metrics;
    }

    void requestSent(MlService service, int documents, boolean single) {
        if (service.hostsModels()) {
            counters.requestSent();
            counters.singleRequests(single ? documents : 0);
        }
        metrics.requestSent(service.label(), documents);
    }

    void requestRetried(MlService service) {
        if (service.hostsModels()) {
            counters.requestRetried();
        }
        metrics.requestRetried(service.label());
    }

    void answered(MlService service, List<MlInput> answered, Duration took) {
        if (service.hostsModels()) {
            counters.responseReceived(answered.size());
        }
        metrics.answered(service.label(), answered.size(), took);
        BillableUnits.of(service)
                .ifPresent(units -> metrics.billable(
                        service.label(),
                        units.label(),
                        answered.stream().mapToLong(units::estimate).sum()));
    }

    void failed(MlService service, MlFailure failure, Duration took) {
        metrics.failed(service.label(), failure.label(), took);
        if (failure == MlFailure.THROTTLED) {
            metrics.throttled(service.label());
        }
    }

    void statementEnded(long callsServedByEqualOnes) {
        counters.cacheHits(callsServedByEqualOnes);
        metrics.duplicatesAvoided(callsServedByEqualOnes);
    }
}
