"""A run of Digit Forge in Keras 3: its random numbers, its data, its networks, its step and its files.

Everything follows from the run's settings (`config`), which a checkpoint holds. The same seed draws the same numbers
here and in the page. Works on the Keras backends "jax" and "torch".
"""

import gzip
import json
import os
import pathlib
import sys
import time
import zipfile
import zlib

import numpy as np

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras  # noqa: E402

CLASSES = 10
STREAM = {
    "generator_init": 0, "discriminator_init": 1, "discriminator_noise": 2, "real_indices": 3,
    "generator_noise": 4, "display_noise": 5, "discriminator_labels": 6, "generator_labels": 7,
}  # fmt: skip
FILES = {
    "mnist-test": ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
    "mnist-train": ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
}
# Images of the visitor's own have names such as own-0123456789abcdef.
OWN_FILES = ("own-images-idx3-ubyte.gz", "own-labels-idx1-ubyte.gz")

# Random numbers: Philox4x32-10 (Salmon et al., 2011). NumPy's own Philox is another one, of 64 bits.


def philox(seed, step, stream, count):
    """The first `count` words of a stream at a step."""
    low = np.uint64(0xFFFFFFFF)
    shift = np.uint64(32)
    blocks = np.arange((count + 3) // 4, dtype=np.uint64)
    c = [blocks, np.full_like(blocks, step), np.full_like(blocks, stream), np.zeros_like(blocks)]
    k = [np.uint64(seed & 0xFFFFFFFF), np.uint64(seed >> 32)]
    for _ in range(10):
        p0, p1 = np.uint64(0xD2511F53) * c[0], np.uint64(0xCD9E8D57) * c[2]
        c = [(p1 >> shift) ^ c[1] ^ k[0], p1 & low, (p0 >> shift) ^ c[3] ^ k[1], p0 & low]
        k = [(k[0] + np.uint64(0x9E3779B9)) & low, (k[1] + np.uint64(0xBB67AE85)) & low]
    return np.stack(c, axis=1).ravel()[:count]


def uniform(seed, step, stream, count):
    return ((philox(seed, step, stream, count) >> np.uint64(8)) + 0.5) * 2.0**-24


def normal(seed, step, stream, count):
    u = uniform(seed, step, stream, count + count % 2).reshape(-1, 2)
    radius, angle = np.sqrt(-2 * np.log(u[:, 0])), 2 * np.pi * u[:, 1]
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).ravel()[:count].astype(np.float32)


def indices(seed, step, stream, count, limit):
    return ((philox(seed, step, stream, count) * np.uint64(limit)) >> np.uint64(32)).astype(np.int64)


# Data.


def read_idx(path):
    data = gzip.open(path, "rb").read() if open(path, "rb").read(2) == b"\x1f\x8b" else open(path, "rb").read()
    rank = data[3]
    shape = np.frombuffer(data, ">i4", rank, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


class Data:
    """The real digits, in [-1, 1], and their labels if the networks take labels."""

    def __init__(self, config, folder):
        images, labels = FILES.get(config["dataset"], OWN_FILES)
        raw = read_idx(pathlib.Path(folder, images)).reshape(-1, 784)
        self.images = (raw.astype(np.float32) - 127.5) / 127.5
        self.labels = read_idx(pathlib.Path(folder, labels)).astype(np.int32) if config["labels"] else None


def one_hot(labels):
    return np.eye(CLASSES, dtype=np.float32)[labels]


def batch(config, data, step):
    """All that step number `step` (from 0) draws."""
    seed, rows, latent = config["seed"], config["batchSize"], config["latentSize"]
    real = indices(seed, step, STREAM["real_indices"], rows, len(data.images))
    drawn = {"real": data.images[real]}
    if config["labels"]:
        drawn["real_labels"] = data.labels[real]
    for half in ("discriminator", "generator"):
        z = normal(seed, step, STREAM[f"{half}_noise"], rows * latent).reshape(rows, latent)
        if config["labels"]:
            labels = indices(seed, step, STREAM[f"{half}_labels"], rows, CLASSES).astype(np.int32)
            z = np.concatenate([z, one_hot(labels)], axis=1)
            drawn[f"{half}_labels"] = labels
        drawn[f"{half}_noise"] = z
    return drawn


def display_inputs(config, count, seed=None):
    """What the page's grid is drawn from: image i shows the digit i mod 10, if there are labels."""
    latent = config["latentSize"]
    z = normal(config["seed"] if seed is None else seed, 0, STREAM["display_noise"], count * latent)
    z = z.reshape(count, latent)
    return np.concatenate([z, one_hot(np.arange(count) % CLASSES)], axis=1) if config["labels"] else z


# Networks.


def build_networks(config):
    """Generator and discriminator with the initial weights of the seed, as the page makes them."""
    layers = keras.layers
    leaky = lambda: layers.LeakyReLU(negative_slope=0.2)  # noqa: E731
    inputs = config["latentSize"] + (CLASSES if config["labels"] else 0)
    image = keras.Input((784,), name="image")
    dense = config.get("architecture", "dense") == "dense"
    if dense:
        hidden = [part for units in config["generatorUnits"] for part in (layers.Dense(units), leaky())]
        body = [*hidden, layers.Dense(784, activation="tanh")]
        features = image
        for units in config["discriminatorUnits"]:
            features = leaky()(layers.Dense(units)(features))
    else:
        c, conv = config["channels"], {"kernel_size": 4, "strides": 2, "padding": "same"}
        body = [
            layers.Dense(7 * 7 * 2 * c), leaky(), layers.Reshape((7, 7, 2 * c)),
            layers.Conv2DTranspose(c, **conv), leaky(),
            layers.Conv2DTranspose(1, **conv, activation="tanh"), layers.Flatten(),
        ]  # fmt: skip
        features = layers.Reshape((28, 28, 1))(image)
        for filters in (c, 2 * c):
            features = leaky()(layers.Conv2D(filters, **conv)(features))
        features = layers.Flatten()(features)
    generator = keras.Sequential([keras.Input((inputs,), name="latent"), *body], name="generator")
    logit = layers.Dense(1)(features)
    taken = [image]
    if config["labels"]:
        labels = keras.Input((), dtype="int32", name="labels")
        embedding = layers.Embedding(CLASSES, features.shape[-1], name="embedding")(labels)
        logit = layers.Add()([logit, layers.Dot(axes=1)([features, embedding])])
        taken.append(labels)
    discriminator = keras.Model(taken, layers.Activation("sigmoid")(logit), name="discriminator")
    for network in (generator, discriminator):
        draw_weights(network, config["seed"], STREAM[f"{network.name}_init"])
        network.compile(
            optimizer=keras.optimizers.Adam(
                config[f"{network.name}LearningRate"], beta_1=config[f"{network.name}Beta1"], epsilon=1e-7
            )
        )
        network.optimizer.build(network.trainable_variables)
    return generator, discriminator


def kernel_layers(network):
    return [layer for layer in network.layers if hasattr(layer, "kernel")]


def draw_weights(network, seed, stream):
    """Glorot-uniform kernels, biases zero; the embedding normal with deviation 0.02."""
    layers = kernel_layers(network)
    for number, layer in enumerate(layers):
        shape = layer.kernel.shape
        taps = int(np.prod(shape[:-2]))
        limit = np.sqrt(6 / (taps * (shape[-2] + shape[-1])))
        drawn = (2 * uniform(seed, number, stream, int(np.prod(shape))) - 1) * limit
        layer.kernel.assign(drawn.astype(np.float32).reshape(shape))
    for layer in network.layers:
        if isinstance(layer, keras.layers.Embedding):
            shape = layer.embeddings.shape
            drawn = 0.02 * normal(seed, len(layers), stream, int(np.prod(shape)))
            layer.embeddings.assign(drawn.reshape(shape))


def named_variables(network):
    """A network's weights by their names in the page, in the page's order."""
    counts, named = {}, {}
    kinds = {"Dense": "dense", "Conv2D": "conv", "Conv2DTranspose": "conv_transpose"}
    for layer in kernel_layers(network):
        kind = kinds[type(layer).__name__]
        counts[kind] = counts.get(kind, 0) + 1
        named[f"{network.name}/{kind}_{counts[kind]}/kernel"] = layer.kernel
        named[f"{network.name}/{kind}_{counts[kind]}/bias"] = layer.bias
    for layer in network.layers:
        if isinstance(layer, keras.layers.Embedding):
            named[f"{network.name}/labels/embedding"] = layer.embeddings
    return named


def logits_of(discriminator):
    """The discriminator without its sigmoid, which is part of the loss."""
    return keras.Model(discriminator.inputs, discriminator.layers[-1].input)


# The step. One class for each backend; both compute the same.


def softplus(x):
    return keras.ops.softplus(x)


def discriminator_loss(config, real, fake):
    if config["loss"] == "hinge":
        return (keras.ops.mean(keras.ops.relu(1 - real)) + keras.ops.mean(keras.ops.relu(1 + fake))) / 2
    target = config["realLabel"]
    return (keras.ops.mean(softplus(real) - target * real) + keras.ops.mean(softplus(fake))) / 2


def generator_loss(config, fake):
    return -keras.ops.mean(fake) if config["loss"] == "hinge" else keras.ops.mean(softplus(-fake))


def penalised(config, step):
    """Whether step number `step`, from 0, has the penalty."""
    return config["penalty"] > 0 and (step + 1) % config["penaltyEvery"] == 0


def strength(config):
    return config["penalty"] * config["penaltyEvery"] / 2


def share(config, step):
    """How much of itself the average keeps at step number `step`, from 0."""
    t = step + 1
    return min(config["averaging"], (1 + t) / (10 + t))


def pace(config, name, step):
    """Adam's rate with its corrections, at step number `step`, from 0. In float32, where Keras computes 1 - 0.999^t, it
    would be off by 6e-6 in the first steps, which the contest of the networks amplifies."""
    t, beta1 = step + 1, config[f"{name}Beta1"]
    return np.float32(config[f"{name}LearningRate"] * np.sqrt(1 - 0.999**t) / (1 - beta1**t))


def adam(config, name, alpha, variables, weights, gradients):
    """Adam's step on Keras's own optimizer variables: iterations, rate, then both moments of each weight."""
    beta1 = config[f"{name}Beta1"]
    after, moved = [variables[0] + 1, variables[1]], []
    for number, (weight, gradient) in enumerate(zip(weights, gradients)):
        m, v = variables[2 + 2 * number], variables[3 + 2 * number]
        m = m + (gradient - m) * (1 - beta1)
        v = v + (gradient * gradient - v) * (1 - 0.999)
        after += [m, v]
        moved.append(weight - alpha * m / (keras.ops.sqrt(v) + 1e-7))
    return moved, after


class JaxTrainer:
    """Data-parallel over all devices of all processes, by JAX's own distribution."""

    def __init__(self, config, generator, discriminator, averages):
        import jax

        self.jax, self.config = jax, config
        devices = jax.devices()
        if config["batchSize"] % len(devices) != 0:
            raise SystemExit(f"The batch of {config['batchSize']} cannot be shared by {len(devices)} devices equally")
        mesh = jax.sharding.Mesh(np.array(devices), ("batch",))
        spec = jax.sharding.PartitionSpec
        self.whole, self.split = (jax.sharding.NamedSharding(mesh, s) for s in (spec(), spec("batch")))
        self.generator, self.discriminator = generator, discriminator
        self.logits = logits_of(discriminator)
        self.variables = {
            "g": generator.trainable_variables, "d": discriminator.trainable_variables,
            "g_adam": generator.optimizer.variables, "d_adam": discriminator.optimizer.variables,
        }  # fmt: skip
        self.state = {key: [self._everywhere(v.value) for v in group] for key, group in self.variables.items()}
        self.state["average"] = [self._everywhere(value) for value in averages]
        self._step = jax.jit(self._compute, static_argnums=3, out_shardings=self.whole, donate_argnums=0)

    def _everywhere(self, value):
        whole = np.asarray(value)
        return self.jax.make_array_from_callback(whole.shape, self.whole, lambda index: whole[index])

    def _shared_out(self, value):
        return self.jax.make_array_from_callback(value.shape, self.split, lambda index: value[index])

    def _judge(self, weights, images, labels):
        taken = images if labels is None else [images, labels]
        # The order of the variables is that of the discriminator, whose the logits are.
        order = {id(v): value for v, value in zip(self.discriminator.trainable_variables, weights)}
        trainable = [order[id(v)] for v in self.logits.trainable_variables]
        return self.logits.stateless_call(trainable, [], taken)[0]

    def _draw(self, weights, z):
        return self.generator.stateless_call(weights, [], z)[0]

    def _compute(self, state, drawn, numbers, has_penalty):
        jax, config = self.jax, self.config
        real, real_labels = drawn["real"], drawn.get("real_labels")

        def of_discriminator(weights):
            fake = self._draw(state["g"], drawn["discriminator_noise"])
            verdicts = (
                self._judge(weights, real, real_labels),
                self._judge(weights, fake, drawn.get("discriminator_labels")),
            )
            loss = discriminator_loss(config, *verdicts)
            if not has_penalty:
                return loss, loss
            slopes = jax.grad(lambda x: self._judge(weights, x, real_labels).sum())(real)
            return loss + strength(config) * (slopes**2).sum(axis=1).mean(), loss

        (_, d_loss), gradients = jax.value_and_grad(of_discriminator, has_aux=True)(state["d"])
        d, d_adam = adam(config, "discriminator", numbers["d"], state["d_adam"], state["d"], gradients)

        def of_generator(weights):
            fake = self._draw(weights, drawn["generator_noise"])
            return generator_loss(config, self._judge(d, fake, drawn.get("generator_labels")))

        g_loss, gradients = jax.value_and_grad(of_generator)(state["g"])
        g, g_adam = adam(config, "generator", numbers["g"], state["g_adam"], state["g"], gradients)
        average = [a + (1 - numbers["keep"]) * (w - a) for a, w in zip(state["average"], g)]
        return {"g": g, "d": d, "g_adam": g_adam, "d_adam": d_adam, "average": average}, d_loss, g_loss

    def step(self, drawn, step):
        arrays = {name: self._shared_out(value) for name, value in drawn.items()}
        numbers = {
            "keep": np.float32(share(self.config, step)), "d": pace(self.config, "discriminator", step),
            "g": pace(self.config, "generator", step),
        }  # fmt: skip
        self.state, d_loss, g_loss = self._step(self.state, arrays, numbers, penalised(self.config, step))
        return float(d_loss), float(g_loss)

    def finish(self):
        """Puts what was learned into the networks. Returns the averages."""
        for key, group in self.variables.items():
            for variable, value in zip(group, self.state[key]):
                variable.assign(np.asarray(value))
        return [np.asarray(value) for value in self.state["average"]]


class TorchTrainer:
    def __init__(self, config, generator, discriminator, averages):
        import torch

        self.torch, self.config = torch, config
        self.generator, self.discriminator = generator, discriminator
        self.logits = logits_of(discriminator)
        self.average = [keras.ops.convert_to_tensor(value) for value in averages]

    def _judge(self, images, labels):
        return self.logits(images if labels is None else [images, labels])

    def _apply(self, network, loss, step):
        variables, learned = network.trainable_variables, network.optimizer.variables
        weights = [v.value for v in variables]
        gradients = self.torch.autograd.grad(loss, weights)
        with self.torch.no_grad():
            alpha = float(pace(self.config, network.name, step))
            moved, after = adam(self.config, network.name, alpha, [v.value for v in learned], weights, gradients)
            for variable, value in zip([*variables, *learned], [*moved, *after]):
                variable.assign(value)

    def step(self, drawn, step):
        torch, config = self.torch, self.config
        drawn = {name: keras.ops.convert_to_tensor(value) for name, value in drawn.items()}
        real, real_labels = drawn["real"], drawn.get("real_labels")
        with torch.no_grad():
            fake = self.generator(drawn["discriminator_noise"])
        if penalised(config, step):
            real = real.requires_grad_()
        verdicts = self._judge(real, real_labels), self._judge(fake, drawn.get("discriminator_labels"))
        d_loss = whole = discriminator_loss(config, *verdicts)
        if penalised(config, step):
            (slopes,) = torch.autograd.grad(verdicts[0].sum(), real, create_graph=True)
            whole = d_loss + strength(config) * (slopes**2).sum(dim=1).mean()
        self._apply(self.discriminator, whole, step)
        fake = self.generator(drawn["generator_noise"])
        g_loss = generator_loss(config, self._judge(fake, drawn.get("generator_labels")))
        self._apply(self.generator, g_loss, step)
        keep = share(config, step)
        with torch.no_grad():
            for average, variable in zip(self.average, self.generator.trainable_variables):
                average += (1 - keep) * (variable.value - average)
        return float(d_loss.detach()), float(g_loss.detach())

    def finish(self):
        return [keras.ops.convert_to_numpy(value) for value in self.average]


class Run:
    """A run at a step. `train` takes it further, `save` writes what the page opens."""

    def __init__(self, config, data, generator, discriminator, *, step=0, seconds=0.0, losses=None, averages=None,
                 words=None):  # fmt: skip
        self.config, self.data, self.step, self.seconds = config, data, step, seconds
        self.generator, self.discriminator = generator, discriminator
        # What the page has written into the checkpoint besides, its curve of quality for example.
        self.words = words or {"format": "digit-forge-checkpoint", "version": "2"}
        self.losses = losses or {"discriminator": [], "generator": []}
        raw = [keras.ops.convert_to_numpy(v.value) for v in generator.trainable_variables]
        self.averages = raw if averages is None else averages

    @classmethod
    def new(cls, config, folder):
        """A run at step 0."""
        return cls(config, Data(config, folder), *build_networks(config))

    @classmethod
    def load(cls, folder):
        """The run that was downloaded, with all that it has learned."""
        folder = pathlib.Path(folder)
        words, tensors = read_checkpoint(folder / "checkpoint.safetensors")
        config, step = json.loads(words["config"]), int(words["step"])
        networks = [keras.saving.load_model(folder / f"{name}.keras") for name in ("generator", "discriminator")]
        for network in networks:
            check_arrival(network, step, tensors)
        names = list(named_variables(networks[0]))
        averages = [tensors[f"average/{name}"] for name in names] if config["averaging"] > 0 else None
        losses = {name: list(tensors[f"losses/{name}"]) for name in ("discriminator", "generator")}
        return cls(config, Data(config, folder / "data"), *networks, step=step, seconds=float(words["seconds"]),
                   losses=losses, averages=averages, words=words)  # fmt: skip

    def train(self, steps, report=lambda step, d_loss, g_loss: None):
        trainers = {"jax": JaxTrainer, "torch": TorchTrainer}
        backend = keras.backend.backend()
        if backend not in trainers:
            raise SystemExit(f"KERAS_BACKEND is {backend}; set it to jax or torch")
        trainer = trainers[backend](self.config, self.generator, self.discriminator, self.averages)
        began = time.monotonic()
        for _ in range(steps):
            d_loss, g_loss = trainer.step(batch(self.config, self.data, self.step), self.step)
            self.losses["discriminator"].append(d_loss)
            self.losses["generator"].append(g_loss)
            self.step += 1
            report(self.step, d_loss, g_loss)
            if not (np.isfinite(d_loss) and np.isfinite(g_loss)):
                raise SystemExit(f"The losses are no numbers any more at step {self.step}: lower the learning rates")
        self.averages = trainer.finish()
        self.seconds += time.monotonic() - began

    def drawing_generator(self):
        """The generator that draws: with the averages, if the run has any."""
        if self.config["averaging"] <= 0:
            return self.generator
        drawing = keras.models.clone_model(self.generator)
        drawing.set_weights(self.averages)
        return drawing

    def save(self, folder):
        """Writes a checkpoint, which goes on in the page, and the generator. Both open by "Open file"."""
        if keras.backend.backend() == "jax":
            # One process saves alone. Variables that Keras makes meanwhile must not wait for the others.
            keras.distribution.set_distribution(None)
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        write_checkpoint(folder / f"checkpoint-step-{self.step}.safetensors", self)
        save_generator(folder / f"generator-step-{self.step}.keras", self)


def check_arrival(network, step, tensors):
    """Keras only warns where an optimizer's state does not fit. Here it must have arrived, number by number."""
    optimizer = network.optimizer
    arrived = int(keras.ops.convert_to_numpy(optimizer.iterations.value))
    assert arrived == step, f"{network.name}: the optimizer is at step {arrived}, the run at {step}"
    of = {id(v): name for name, v in named_variables(network).items()}
    pairs = optimizer.variables[2:]
    assert len(pairs) == 2 * len(of), f"{network.name}: {len(pairs)} moments for {len(of)} weights"
    for number, variable in enumerate(network.trainable_variables):
        name = of[id(variable)]
        for prefix, value in (("", variable), ("first_moment/", pairs[2 * number]),
                              ("second_moment/", pairs[2 * number + 1])):  # fmt: skip
            same = np.array_equal(keras.ops.convert_to_numpy(value.value), tensors[prefix + name])
            assert same, f"{prefix}{name} did not arrive as it was saved"


# Files.


def read_checkpoint(path):
    """The metadata and the tensors of a checkpoint, which is a safetensors file of float32."""
    data = pathlib.Path(path).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    words, begin = header.pop("__metadata__"), 8 + length
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        values = np.frombuffer(data[begin + first : begin + last], "<f4")
        tensors[name] = values.reshape(entry["shape"])
    assert checksum(words, tensors) == words["checksum"], f"{path} is damaged: its checksum is another"
    return words, tensors


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def checksum(words, tensors):
    """One sum over all words and tensors, by name."""
    listed = [{"name": name, "text": words[name]} for name in sorted(words) if name != "checksum"]
    crc = zlib.crc32(compact(listed))
    for name in sorted(tensors):
        crc = zlib.crc32(compact([name, list(tensors[name].shape)]), crc)
        crc = zlib.crc32(np.ascontiguousarray(tensors[name], "<f4").tobytes(), crc)
    return f"{crc:08x}"


def write_checkpoint(path, run):
    tensors, moments = {}, {"first_moment/": {}, "second_moment/": {}}
    for network in (run.generator, run.discriminator):
        number = {id(v): i for i, v in enumerate(network.trainable_variables)}
        for name, variable in named_variables(network).items():
            at = 2 + 2 * number[id(variable)]
            tensors[name] = keras.ops.convert_to_numpy(variable.value)
            for offset, prefix in enumerate(moments):
                value = network.optimizer.variables[at + offset].value
                moments[prefix][prefix + name] = keras.ops.convert_to_numpy(value)
    tensors = {**tensors, **moments["first_moment/"], **moments["second_moment/"]}
    if run.config["averaging"] > 0:
        order = {id(v): value for v, value in zip(run.generator.trainable_variables, run.averages)}
        for name, variable in named_variables(run.generator).items():
            tensors[f"average/{name}"] = order[id(variable)]
    for name in ("discriminator", "generator"):
        tensors[f"losses/{name}"] = np.array(run.losses[name], np.float32)
    words = {
        **{name: text for name, text in run.words.items() if name != "checksum"},
        "config": json.dumps(run.config, separators=(",", ":")), "step": str(run.step), "seconds": f"{run.seconds:.3f}",
    }  # fmt: skip
    header, end = {"__metadata__": {**words, "checksum": checksum(words, tensors)}}, 0
    for name, value in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [end, end + 4 * value.size]}
        end += 4 * value.size
    text = compact(header)
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for value in tensors.values():
            file.write(np.ascontiguousarray(value, "<f4").tobytes())


def save_generator(path, run):
    """A Keras file that also says what the page wants to know: step, seed, and whether labels are taken."""
    whole = str(path) + ".whole.keras"
    run.drawing_generator().save(whole)
    origin = {"network": "generator", "step": run.step, "seed": run.config["seed"],
              "latentSize": run.config["latentSize"], **({"labels": True} if run.config["labels"] else {})}  # fmt: skip
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "config.json":
                content = json.dumps({**json.loads(content), "digit_forge": origin})
            target.writestr(name, content)
    os.remove(whole)


def connect():
    """Joins the processes of a job, if the environment names one. Returns this process's number."""
    if "KERAS_DISTRIBUTION_JOB_ADDRESSES" not in os.environ:
        return 0
    if keras.backend.backend() != "jax":
        raise SystemExit("Several processes train together on JAX only: set KERAS_BACKEND=jax")
    import jax

    if os.environ.get("JAX_PLATFORMS") == "cpu":
        jax.config.update("jax_cpu_collectives_implementation", "gloo")
    keras.distribution.initialize()
    keras.distribution.set_distribution(keras.distribution.DataParallel(devices=keras.distribution.list_devices()))
    return jax.process_index()


if __name__ == "__main__":
    sys.exit("This is a module: start continue.py or sweep.py")
