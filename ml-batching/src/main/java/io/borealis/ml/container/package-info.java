/** Containers with SageMaker's contract that are called without SageMaker: a POST of CSV, an answer in CSV or JSON. */
@NullMarked
package io.borealis.ml.container;

import org.jspecify.annotations.NullMarked;
