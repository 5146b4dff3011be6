package io.borealis.localaws.service;

/**
 * One stand-in for an AWS service.
 *
 * <p>All services of a server share its port, as the SDK's endpoint override names one address: a service recognises
 * its own requests, by the {@code X-Amz-Target} header (AWS JSON protocol) or by the path (REST protocols).
 *
 * <p>{@link #answer} is called by many threads at once.
 */
public interface LocalService {

    /** The name in the credential scope of the signature, such as {@code comprehend}. */
    String signingName();

    /** The form of its errors. */
    WireProtocol protocol();

    /** Whether the request is addressed to this service, even if for an operation that it does not have. */
    boolean matches(ServiceRequest request);

    /**
     * Answers a signed request that {@link #matches}.
     *
     * @throws ServiceException to answer with an error
     */
    ServiceResponse answer(ServiceRequest request) throws ServiceException;
}
