exports.handler = async (event) => {
  if (event.queryStringParameters?.fail) throw new TypeError("cannot read the stock");
  return { statusCode: 200, body: JSON.stringify({ said: "first version" }) };
};
