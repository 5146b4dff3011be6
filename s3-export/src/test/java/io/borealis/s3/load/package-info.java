@NullMarked
package io.borealis.s3.load;

import org.jspecify.annotations.NullMarked;
