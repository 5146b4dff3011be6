@NullMarked
package io.borealis.s3;

import org.jspecify.annotations.NullMarked;
