/** The pages of README.md and docs: what they link to, show and tell to type. */
@NullMarked
package io.borealis.demo.docs;

import org.jspecify.annotations.NullMarked;
