package io.borealis.ml.batch;

/**
 * What goes on at one endpoint or model, or at a service whose models share a capacity, at one moment.
 *
 * @param service the service's short name
 * @param name what has the capacity, as errors name it; empty where that is the service itself
 * @param limit requests that may be in flight now
 * @param inFlight requests that are
 * @param waiting batches that wait to be sent, for the first time or again
 */
public record EndpointLoad(String service, String name, int limit, int inFlight, int waiting) {}
