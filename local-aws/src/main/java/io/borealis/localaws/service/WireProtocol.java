package io.borealis.localaws.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The forms in which AWS services that speak JSON write their errors. */
public enum WireProtocol {
    /** AWS JSON 1.1: all operations at one path, the error's name in the body too. */
    AWS_JSON("application/x-amz-json-1.1", "Message"),
    /** REST-JSON: operations by path, the error's name in a header only. */
    REST_JSON("application/json", "Message"),
    /** The same with the message under a name in lower case, as younger services have it. */
    REST_JSON_LOWER_CASE("application/json", "message");

    private final String contentType;
    private final String messageMember;

    WireProtocol(String contentType, String messageMember) {
        this.contentType = contentType;
        this.messageMember = messageMember;
    }

    /** The content type of errors and, in AWS JSON, of everything else. */
    public String contentType() {
        return contentType;
    }

    ServiceResponse.Answer answer(ServiceException error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (this == AWS_JSON) {
            body.put("__type", error.code());
        }
        body.put(messageMember, error.getMessage());
        error.members().forEach(body::putPOJO);
        return ServiceResponse.Answer.of(error.status(), contentType, body.toString());
    }
}
