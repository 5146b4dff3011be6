@NullMarked
package io.borealis.s3.aws;

import org.jspecify.annotations.NullMarked;
