package io.borealis.sql.function;

/**
 * One method for each kind of model function: a new kind does not compile until every place has decided about it.
 *
 * @param <R> what a visit returns
 */
public interface ModelFunctionVisitor<R> {

    R visitSentiment(SentimentFunction function);

    R visitDetection(DetectionFunction function);

    R visitLambda(LambdaFunction function);

    R visitEndpoint(EndpointFunction function);

    R visitBedrock(BedrockFunction function);
}
