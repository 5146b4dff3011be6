package io.borealis.metrics;

import java.util.List;

/**
 * The seven {@code Aurora_ml_*} numbers as they were at one moment.
 *
 * @param actualRequests requests sent to the services, without repetitions
 * @param actualResponses successful answers received from the services
 * @param cacheHits function calls answered with the result of an equal call in the same statement
 * @param logicalRequests function calls evaluated; always {@code cacheHits + logicalResponses}
 * @param logicalResponses documents the services answered
 * @param retriedRequests repetitions of requests
 * @param singleRequests documents sent outside batch mode
 */
public record AuroraMlStatus(
        long actualRequests,
        long actualResponses,
        long cacheHits,
        long logicalRequests,
        long logicalResponses,
        long retriedRequests,
        long singleRequests) {

    static final AuroraMlStatus ZERO = new AuroraMlStatus(0, 0, 0, 0, 0, 0, 0);

    /** Returns the rows under Aurora's names, in the alphabetical order in which Aurora shows them. */
    public List<StatusVariable> variables() {
        return List.of(
                new StatusVariable("Aurora_ml_actual_request_cnt", actualRequests),
                new StatusVariable("Aurora_ml_actual_response_cnt", actualResponses),
                new StatusVariable("Aurora_ml_cache_hit_cnt", cacheHits),
                new StatusVariable("Aurora_ml_logical_request_cnt", logicalRequests),
                new StatusVariable("Aurora_ml_logical_response_cnt", logicalResponses),
                new StatusVariable("Aurora_ml_retry_request_cnt", retriedRequests),
                new StatusVariable("Aurora_ml_single_request_cnt", singleRequests));
    }

    AuroraMlStatus plus(AuroraMlStatus other) {
        return new AuroraMlStatus(
                actualRequests + other.actualRequests,
                actualResponses + other.actualResponses,
                cacheHits + other.cacheHits,
                logicalRequests + other.logicalRequests,
                logicalResponses + other.logicalResponses,
                retriedRequests + other.retriedRequests,
                singleRequests + other.singleRequests);
    }
}
