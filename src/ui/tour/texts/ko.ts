// The tour in Korean, in the polite written style (합니다, 하세요).
import type { TourTexts } from './en';

export const ko: TourTexts = {
  chapters: {
    data: {
      title: '데이터란 무엇일까요?',
      paragraphs: ({ images, hasLabels }) => [
        `7을 어떻게 써야 하는지 규칙으로 적어 둔 사람은 없습니다. 이 페이지는 예시에서 배웁니다. 인구 조사원과 학생들이 손으로 쓴 숫자를 모은 MNIST입니다. 이 학습에서는 그중 ${images}개를 씁니다.`,
        '숫자 하나는 28 × 28 픽셀의 그림이고, 픽셀 하나는 밝기를 나타내는 수 하나입니다. 그러니 신경망에게 숫자란 수 784개를 늘어놓은 목록일 뿐입니다.',
        '두 신경망이 이 목록을 두고 겨룹니다. <discriminator>판별자</discriminator>는 진짜 숫자와 위조 숫자를 보고 가려내는 법을 배웁니다. <generator>생성자</generator>는 난수로 위조 숫자를 만듭니다. 생성자는 진짜 숫자를 한 번도 보지 못합니다. 진짜에 대해 듣는 것은 판별자의 판정뿐입니다.',
        hasLabels
          ? '이 학습에서는 어떤 숫자인지도 두 신경망에 알려 줍니다. 아래의 진짜 숫자를 격자의 위조 숫자와 견주어 보세요.'
          : '그림이 어떤 숫자인지는 두 신경망 모두에게 알려 주지 않습니다. 아래의 진짜 숫자를 격자의 위조 숫자와 견주어 보세요.',
      ],
    },
    normalisation: {
      title: '바이트에서 값으로',
      paragraphs: () => [
        '픽셀은 바이트로 저장됩니다. 배경은 0, 가장 진한 획은 255입니다. 신경망은 0 둘레의 작은 수에서 더 안정적으로 배우므로, 바이트마다 옮기고 줄입니다: (바이트 − 127.5) / 127.5. 그러면 0은 −1이 되고 255는 1이 됩니다.',
        '이렇게 해도 잃는 것은 없습니다. 127.5를 곱하고 127.5를 더하면 원래 바이트로 돌아옵니다.',
        '이 범위에는 까닭이 있습니다. <generator>생성자</generator>의 마지막 층은 −1부터 1까지의 수를 내는 tanh로 끝납니다. 그래서 위조와 진짜의 눈금이 같고, <discriminator>판별자</discriminator>는 눈금만 보고 위조를 잡아낼 수 없습니다.',
        '마지막으로 행을 차례로 이어 붙입니다. 0부터 세어 r행 c열의 픽셀은 목록의 28 r + c번째 수입니다.',
      ],
    },
    networks: {
      title: '층별로 보는 두 신경망',
      paragraphs: ({ inputs, outputs, weights, parameters, latent, isConvolutional, hasLabels }) => [
        `밀집층에서는 들어오는 수 하나하나가 나가는 수 전부에 영향을 줍니다. 출력 하나는 모든 입력에 저마다의 가중치를 곱해 더하고, 편향을 더한 값입니다. 이 <generator>생성자</generator>의 첫 층은 입력이 ${inputs}개, 출력이 ${outputs}개입니다. 가중치 ${weights}개와 편향 ${outputs}개, 모두 매개변수 ${parameters}개입니다.`,
        ...(isConvolutional
          ? [
              '그림에서 그림을 만드는 나머지 층은 합성곱입니다. 4 × 4 크기의 작은 커널이 그림 전체를 훑으므로, 적은 가중치를 어디에서나 함께 씁니다.',
            ]
          : []),
        '은닉층은 LeakyReLU로 끝납니다. 양수는 그대로 두고 음수에는 0.2를 곱합니다. 이렇게 한 번 꺾이지 않으면, 층을 아무리 쌓아도 한 층보다 더 많은 일을 할 수 없습니다.',
        `생성자는 난수 ${latent}개${hasLabels ? '와 원하는 숫자' : ''}로 픽셀 784개를 만들고 tanh로 끝납니다. <discriminator>판별자</discriminator>는 픽셀 784개로 로짓이라는 수 하나를 만듭니다. 시그모이드 1 / (1 + e^−로짓)은 이를 확률로 바꿉니다. 1에 가까우면 “진짜”, 0에 가까우면 “위조”입니다.`,
        '아래에서는 격자의 위조 숫자 하나가 이 학습의 두 신경망을 층마다 지나갑니다. 지금 이 순간의 신경망입니다. 학습하는 동안 층이 바뀌는 모습을 지켜보세요.',
      ],
    },
    frozen: {
      title: '감정사를 고정하는 까닭',
      paragraphs: ({ both, generator, discriminator }) => [
        '<generator>생성자</generator>는 판정에서 배웁니다. 그래서 노이즈, 생성자, 위조, <discriminator>판별자</discriminator>, 판정의 순서로 두 신경망을 잇습니다. 끝에서 오차를 재고 층을 거슬러 올라갑니다. 판정이 더 “진짜”에 가까워지려면 수 하나하나가 어떻게 바뀌어야 할까요?',
        '거슬러 올라가는 오차는 판별자를 먼저 지납니다. 이때 판별자의 가중치까지 움직인다면 쉬운 길이 생깁니다. 감정사가 무엇이든 진짜라고 하게 만드는 것입니다. 판정은 훌륭해지지만 위조는 조금도 나아지지 않습니다.',
        `그래서 한 단계의 이 절반에서는 감정사를 고정합니다. 그래디언트는 판별자의 층을 지나가지만 가중치는 그대로입니다. 매개변수 ${both}개 가운데 ${generator}개가 배우고 ${discriminator}개는 배우지 않습니다.`,
        '다른 절반에서는 반대입니다. 판별자가 진짜와 위조에서 배우고, 생성자는 기다립니다. 두 신경망은 저마다 자기 손실만 따릅니다.',
      ],
    },
    step: {
      title: '느린 화면으로 보는 한 단계',
      paragraphs: ({ batch }) => [
        `학습의 한 단계는 두 절반으로 나뉩니다. 먼저 <discriminator>판별자</discriminator>가 진짜 ${batch}개와 위조 ${batch}개에서 배웁니다. 그다음 <generator>생성자</generator>가 다른 위조 ${batch}개에서 배웁니다. 판정은 방금 나아진 판별자가 합니다.`,
        '단추를 누르면 지금 학습의 다음 한 단계를 진행하고 멈춥니다. 그러면 바로 그 단계의 수가 나타납니다.',
      ],
    },
    thousands: {
      title: '그리고 수천 단계',
      paragraphs: ({ rate, steps, batch }) => [
        `한 단계는 생성자의 가중치를 학습률인 ${rate}만큼쯤 움직입니다. 그림에서는 아무도 차이를 알아볼 수 없습니다. 그래서 ${steps}단계를 진행하며, 단계마다 다른 진짜 숫자 ${batch}개와 새 노이즈를 씁니다.`,
        '학습을 시작하고 격자를 지켜보세요. 숫자는 가장자리에 닿지 않으므로, 회색 노이즈의 가장자리가 먼저 어두워집니다. 가운데에 얼룩이 모이고, 얼룩은 획이 되고, 획은 숫자가 됩니다. 100개는 늘 같은 노이즈로 그리므로 하나하나 자라는 모습이 보입니다.',
        '다른 기계 학습과 달리 손실이 줄기만 하지는 않습니다. 한쪽이 얻으면 다른 쪽이 잃습니다. 두 곡선이 서로 균형을 이루면 좋은 신호이고, 한 곡선이 0으로 달려가면 그렇지 않습니다.',
      ],
    },
    looking: {
      title: '얼마나 잘 그렸을까요?',
      paragraphs: () => [
        '위조 숫자에는 견주어 볼 정답이 없습니다. 손실은 누가 앞서는지 알려 줄 뿐, 숫자가 얼마나 좋은지는 알려 주지 않습니다. 그러니 늘 같은 노이즈 100개를 직접 보세요. 모든 숫자가 있나요? 획이 끊기지 않았나요? 서로 다른가요?',
        '수치가 눈을 돕습니다. 세 번째 신경망인 심사기는 숫자를 읽도록 미리 학습했고 겨루기에는 끼지 않습니다. 심사기는 위조 숫자와, 이 학습에 쓰지 않는 진짜 숫자를 살펴봅니다. 프레셰 거리는 두 무리가 얼마나 먼지 나타냅니다. 작을수록 좋고, 진짜 숫자도 0이 되지는 않습니다.',
        '포괄도는 진짜 숫자의 다양함을 얼마나 담았는지 나타냅니다. 완벽한 1만 되풀이해 그리는 생성자는 획이 고와도 포괄도가 거의 없습니다.',
        '격자의 숫자를 가리키면 판별자와 심사기가 그 숫자를 어떻게 보는지 알 수 있습니다.',
      ],
    },
    trouble: {
      title: '겨루기가 기울 때',
      paragraphs: () => [
        '겨루기에는 지는 쪽이 생길 수 있습니다. <discriminator>판별자</discriminator>가 모든 것을 꿰뚫어 보면 어떤 위조든 똑같이 틀린 것이 되고, <generator>생성자</generator>는 나아질 길을 찾지 못합니다. 생성자가 통하는 숫자 하나를 찾아내면 그것만 그리기도 합니다. 이를 모드 붕괴라고 합니다. 걸음이 너무 크면 수가 끝없이 커집니다.',
        '이 페이지가 지켜봅니다. 오래가는 문제는 품질 곡선 위에 근거와 함께 이름이 나타나고, “고치기”가 도움이 되는 설정을 바꿉니다. 손실이 폭발하면 학습은 저절로 마지막으로 온전했던 단계로 돌아갑니다.',
        '고치는 것보다 좋은 것은 좋은 시작입니다. 프리셋 “선명하게”와 “섬세하게”는 두 신경망에 어떤 숫자인지 알려 주고, 페널티로 감정사의 판정을 매끄럽게 하며, 생성자 가중치의 평균으로 그립니다.',
        '이것이 전부입니다. 생성자는 여러분의 것입니다. 저장하고, 내려받고, 수를 써 보고, 노이즈 사이를 숫자에서 숫자로 거닐어 보세요.',
      ],
    },
  },
  chapterOf: (number, count) => `${count}장 중 ${number}장`,
  end: '둘러보기 마치기',
  nav: '장',
  read: '읽음',
  onPage: (part) => `페이지에서: ${part}`,

  others: '다른 숫자 보기',
  reals: '진짜 숫자',
  realDigit: (number) => `실제 이미지 ${number}번`,
  realDigitLabel: (number, digit) => `실제 이미지 ${number}번, 숫자 ${digit}`,

  pixels: '진짜 숫자의 픽셀. 화살표 키로 픽셀 사이를 옮겨 다닙니다',
  pixelHint: '픽셀을 가리키거나 화살표 키로 움직이세요.',
  pixelAt: (row, column) => `${row}행 ${column}열`,
  pixelNumber: (number) => `목록의 ${number}번째`,
  pixelSum: (byte, value) => `(${byte} − 127.5) / 127.5 = ${value}`,
  bytes: '바이트, 0~255',
  values: '값, −1~1',
  another: '다른 숫자',

  noise: '격자의 노이즈',
  input: (count) => `입력: 난수 ${count}개`,
  inputLabel: (count, digit) => `입력: 난수 ${count}개와 원하는 숫자 ${digit}`,
  layerShape: (from, to) => `${from} → ${to}`,
  layerParameters: (count) => `매개변수 ${count}개`,
  range: (least, most) => `${least}부터 ${most}까지`,
  layerPicture: (name) => `${name} 층의 출력을 그린 그림. 밝을수록 큽니다`,
  forgery: '위조 숫자',
  activations: { leakyRelu: 'LeakyReLU', tanh: 'tanh', linear: '꺾지 않음' },
  verdict: (logit, share) => `로짓 ${logit}: 진짜일 확률 ${share}`,

  halves: '한 단계의 절반마다 배우는 신경망',
  firstHalf: '앞 절반',
  secondHalf: '뒤 절반',
  learns: '배움',
  waits: '기다림',
  frozen: '고정',
  parametersHead: '매개변수',

  takeStep: '다음 한 단계 진행',
  takeStepPausing: '멈추고 한 단계 진행',
  takingStep: '한 단계 진행 중',
  takenStep: (step) => `${step}단계를 진행했습니다. 아래는 그 단계의 수입니다.`,
  criticHalf: '앞 절반: 판별자가 배웁니다',
  forgerHalf: '뒤 절반: 생성자가 배웁니다',
  stages: {
    noise: '노이즈',
    forgery: '위조',
    verdict: '판정',
    loss: '손실',
    gradient: '그래디언트',
    adam: 'Adam',
  },
  noiseText: (count, seed) =>
    `평균 0, 표준편차 1인 정규 난수 ${count}개입니다. 시드 ${seed}과 단계에서 정해지므로 다시 뽑을 수 있습니다. 이 절반의 첫 위조입니다.`,
  noiseAgain: '새 노이즈입니다. 이 절반의 첫 위조입니다.',
  forgeryText: '이 단계 전의 생성자가 노이즈로 그림을 만듭니다. 옆은 이 단계의 첫 진짜 숫자입니다.',
  forgeryAgain: '생성자는 아직 바뀌지 않았습니다.',
  verdictText: '이 단계 전의 판별자가 그림마다 로짓을 매깁니다. 시그모이드가 이를 확률로 바꿉니다.',
  verdictAgain: (before) => `판별자는 방금 배웠습니다. 갱신하기 전에는 이 위조에 ${before}을(를) 매겼습니다.`,
  forged: '위조',
  real: '진짜',
  logit: '로짓',
  probability: '진짜?',
  loss: '손실',
  lossText: {
    'cross-entropy': '얼마나 틀렸는지입니다. 확률을 p라 하면 위조는 −ln(1 − p), 진짜는 −ln p입니다.',
    hinge: '얼마나 틀렸는지입니다. 위조는 max(0, 1 + 로짓), 진짜는 max(0, 1 − 로짓)입니다.',
  },
  lossSoft: (label) =>
    `얼마나 틀렸는지입니다. 확률을 p라 하면 −y ln p − (1 − y) ln(1 − p)이고, y는 진짜가 ${label}, 위조가 0입니다.`,
  lossAgain: {
    'cross-entropy': '생성자는 위조가 통하기를 바랍니다: −ln p.',
    hinge: '생성자는 위조가 통하기를 바랍니다: −로짓.',
  },
  penalised: '이 단계에서는 그 평균에 그래디언트 페널티가 더해지므로, 그래디언트에도 들어 있습니다.',
  lossMean: (loss) => `배치 전체의 평균: ${loss}`,
  gradientText:
    '가중치 하나가 조금 커지면 이 평균은 얼마나 커질까요? 그 답이 그 가중치의 그래디언트입니다. 가중치마다 하나씩 있으며, 아래는 이 텐서에서 가장 큰 것입니다.',
  tensor: '텐서',
  weightAt: (name, place) => `${name}[${place}]`,
  gradientIs: '그래디언트 g',
  adamText:
    'Adam은 기억합니다. m은 그래디언트의 이동 평균으로 방향을, v는 그 제곱의 이동 평균으로 크기를 나타냅니다. 가중치는 m을 v의 제곱근으로 나눈 만큼 반대쪽으로 움직입니다.',
  before: '전',
  after: '후',
  weight: '가중치 p',
  momentum: (beta) => `m = ${beta} m + (1 − ${beta}) g`,
  variance: (beta) => `v = ${beta} v + (1 − ${beta}) g²`,
  updateRule: (rate) => `p = p − ${rate} · c · m / (√v + 1e-7)`,
  correction: (c, t) =>
    `c = ${c}은(는) m과 v가 0에서 시작한 것을 바로잡으며, 단계 번호 ${t}에만 달려 있습니다.`,
  moved: (change) => `가중치가 ${change}만큼 움직였습니다.`,
  otherRun: '한 단계를 진행하면 그 수가 나타납니다.',

  step: '단계',
  judged: '판정한 그림',
  updates: '가중치 갱신',

  measuredAt: (step) => `${step}단계에서 측정했습니다.`,
  notMeasured: '아직 측정하지 않았습니다. 품질 패널의 “실시간”을 켜고 학습을 시작하세요.',

  present: '지금',
  allWell: '지금 이 학습에는 해당하는 것이 없습니다.',
};
