/** Tests of the AWS clients against a stub on the loopback interface. */
@NullMarked
package io.borealis.ml.aws;

import org.jspecify.annotations.NullMarked;
